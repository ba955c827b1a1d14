package org.stn4j.experiment.colocalisation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stn4j.lab.file.AtomicFile;

/**
 * A CSV file of what a transformer looked at: for each image the digit's box and the transformer's,
 * in pixels, 0 being the centre of the first, and their intersection over union.
 */
final class BoxesFile {

  private static final List<String> COLUMNS =
      List.of(
          "image",
          "digit_left",
          "digit_top",
          "digit_right",
          "digit_bottom",
          "left",
          "top",
          "right",
          "bottom",
          "intersection_over_union");

  private BoxesFile() {}

  /**
   * Writes it.
   *
   * @param digits box of the digit in each image
   * @param attended box that the transformer looked at
   */
  static void write(Path file, List<Box> digits, List<Box> attended) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      writer.writeRecord(COLUMNS);
      for (int i = 0; i < digits.size(); i++) {
        List<String> fields = new ArrayList<>(List.of(Integer.toString(i)));
        add(fields, digits.get(i));
        add(fields, attended.get(i));
        fields.add(number(attended.get(i).intersectionOverUnion(digits.get(i))));
        writer.writeRecord(fields);
      }
    }
    AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void add(List<String> fields, Box box) {
    fields.add(number(box.left()));
    fields.add(number(box.top()));
    fields.add(number(box.right()));
    fields.add(number(box.bottom()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
