package org.stn4j.data.gtsrb;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.stn4j.data.DatasetException;
import org.stn4j.data.image.PlanarImage;

/**
 * A line of a GT CSV: {@code Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId}.
 *
 * @param width of the original in pixels
 * @param height of the original in pixels
 * @param left first column of the sign
 * @param top first row
 * @param right last column
 * @param bottom last row
 * @param classId 0 … 42
 */
record SignAnnotation(
    int width, int height, int left, int top, int right, int bottom, int classId) {

  /** The lines of a file, by the name of the picture. */
  static Map<String, SignAnnotation> read(String where, byte[] csv) throws IOException {
    Map<String, SignAnnotation> signs = new LinkedHashMap<>();
    String text = new String(csv, StandardCharsets.UTF_8);
    try (CsvReader<NamedCsvRecord> lines =
        CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : lines) {
        String name = line.getField("Filename");
        if (signs.put(name, of(where, line)) != null) {
          throw new DatasetException(
              where + ": expected every picture once, got " + name + " twice");
        }
      }
    } catch (CsvParseException | NoSuchElementException e) {
      throw new DatasetException(
          where
              + ": expected lines Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId: "
              + e.getMessage(),
          e);
    }
    return signs;
  }

  private static SignAnnotation of(String where, NamedCsvRecord line) throws DatasetException {
    int classId = number(where, line, "ClassId", 0, SignLabels.CLASSES - 1);
    int width = number(where, line, "Width", 1, 1 << 16);
    int height = number(where, line, "Height", 1, 1 << 16);
    int left = number(where, line, "Roi.X1", 0, width - 1);
    int top = number(where, line, "Roi.Y1", 0, height - 1);
    return new SignAnnotation(
        width,
        height,
        left,
        top,
        Math.min(width - 1, number(where, line, "Roi.X2", left, 1 << 16)),
        Math.min(height - 1, number(where, line, "Roi.Y2", top, 1 << 16)),
        classId);
  }

  private static int number(String where, NamedCsvRecord line, String field, int least, int most)
      throws DatasetException {
    String text = line.getField(field);
    try {
      int value = Integer.parseInt(text.trim());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Named below.
    }
    throw new DatasetException(
        String.format(
            "%s: line %d: expected %s %d to %d, got %s",
            where, line.getStartingLineNumber(), field, least, most, text));
  }

  /** The sign without what surrounds it; the picture may be the original at another size. */
  PlanarImage region(PlanarImage picture) {
    double across = (double) picture.width() / width;
    double down = (double) picture.height() / height;
    int x = (int) (left * across);
    int y = (int) (top * down);
    int endX = Math.min(picture.width(), (int) Math.ceil((right + 1) * across));
    int endY = Math.min(picture.height(), (int) Math.ceil((bottom + 1) * down));
    return picture.crop(y, x, endY - y, endX - x);
  }

  /** As {@link SignLabels#NAMES}. */
  int[] labels(int track, int frame) {
    return new int[] {classId, track, frame, width, height, left, top, right, bottom};
  }
}
