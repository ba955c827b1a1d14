package org.stn4j.data.preview;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.Distortions;
import org.stn4j.data.random.RandomStream;

/**
 * A sheet of pictures: a row of undistorted digits, then a row of the same digits for every
 * distortion, its name at the left.
 */
public final class Preview {

  private static final int COLUMNS = 12;
  private static final int SCALE = 2;
  private static final int GAP = 4;
  private static final String UNDISTORTED = "DIGITS";
  private static final int FRAME = 64;

  private Preview() {}

  /**
   * Draws the sheet of the paper's distortions and writes it.
   *
   * @param file to write
   * @param images to distort
   * @param seed of the distortions
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, LabelledImages images, long seed) throws IOException {
    write(file, images, Distortions.names(), seed);
  }

  /**
   * Draws a sheet and writes it in the format that the file's ending names: {@code .png}, {@code
   * .jpg} and what else this Java can write. The file appears whole or not at all; an older one is
   * replaced.
   *
   * @param file to write
   * @param images to distort
   * @param distortions names, a row each
   * @param seed of the distortions
   * @throws IllegalArgumentException if a name or the ending is unknown; the message lists the
   *     known ones
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, LabelledImages images, List<String> distortions, long seed)
      throws IOException {
    String format = format(file);
    BufferedImage sheet = draw(images, distortions.stream().map(Distortions::named).toList(), seed);
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        if (!ImageIO.write(sheet, format, out)) {
          throw new IOException(file + ": this Java writes no grey " + format);
        }
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The ending of a file's name, which must be that of a format that can be written. */
  private static String format(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    List<String> known = Stream.of(ImageIO.getWriterFileSuffixes()).sorted().toList();
    if (!name.contains(".") || !known.contains(ending)) {
      throw new IllegalArgumentException(
          file + ": expected a picture's name, ending in ." + String.join(", .", known));
    }
    return ending;
  }

  /**
   * Draws a sheet.
   *
   * @param images to distort, the first ones of the set
   * @param distortions a row each
   * @param seed of the distortions
   */
  public static BufferedImage draw(LabelledImages images, List<Distortion> distortions, long seed) {
    int columns = Math.min(COLUMNS, images.count());
    int height = GAP + SCALE * images.height() + GAP;
    for (Distortion d : distortions) {
      height += SCALE * d.height() + GAP;
    }
    int widest = images.width();
    for (Distortion d : distortions) {
      widest = Math.max(widest, d.width());
    }
    int margin = GAP + SCALE * PixelFont.ADVANCE * longestName(distortions) + GAP;
    BufferedImage sheet =
        new BufferedImage(
            margin + columns * (SCALE * widest + GAP), height, BufferedImage.TYPE_BYTE_GRAY);
    int[] background = new int[sheet.getWidth() * sheet.getHeight()];
    Arrays.fill(background, FRAME);
    sheet.getRaster().setSamples(0, 0, sheet.getWidth(), sheet.getHeight(), 0, background);

    int y = GAP;
    float[] canvas = new float[images.height() * images.width()];
    PixelFont.write(sheet, UNDISTORTED, GAP, y + GAP, SCALE);
    for (int i = 0; i < columns; i++) {
      images.copy(i, canvas, 0);
      paint(sheet, canvas, images.width(), margin + i * (SCALE * widest + GAP), y);
    }
    y += SCALE * images.height() + GAP;
    for (int row = 0; row < distortions.size(); row++) {
      Distortion d = distortions.get(row);
      PixelFont.write(sheet, d.name(), GAP, y + GAP, SCALE);
      canvas = new float[d.height() * d.width()];
      for (int i = 0; i < columns; i++) {
        d.draw(images, i, RandomStream.of(seed, i), canvas, 0);
        paint(sheet, canvas, d.width(), margin + i * (SCALE * widest + GAP), y);
      }
      y += SCALE * d.height() + GAP;
    }
    return sheet;
  }

  private static int longestName(List<Distortion> distortions) {
    return distortions.stream()
        .mapToInt(d -> d.name().length())
        .reduce(UNDISTORTED.length(), Math::max);
  }

  private static void paint(BufferedImage sheet, float[] canvas, int width, int left, int top) {
    for (int y = 0; y < SCALE * (canvas.length / width); y++) {
      for (int x = 0; x < SCALE * width; x++) {
        int grey = Math.round(255 * canvas[y / SCALE * width + x / SCALE]);
        sheet.getRaster().setSample(left + x, top + y, 0, grey);
      }
    }
  }
}
