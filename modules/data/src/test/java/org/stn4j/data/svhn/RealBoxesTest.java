package org.stn4j.data.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RealBoxesTest {

  @Test
  void everyNumberOfSvhnHasACrop() throws IOException {
    String home = System.getProperty("STN4J_DATA", System.getenv("STN4J_DATA"));
    assumeTrue(home != null, "STN4J_DATA names no directory with SVHN's boxes: not tested");
    Path file = Path.of(home, "svhn", "format1_boxes.csv.gz");
    assumeTrue(Files.exists(file), file + " is not there: not tested");

    Map<String, int[]> sizes = new LinkedHashMap<>();
    Map<String, List<DigitBox>> pictures = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> lines =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      for (NamedCsvRecord line : lines) {
        String name = line.getField("split") + "/" + line.getField("file");
        sizes.put(name, new int[] {number(line, "img_h"), number(line, "img_w")});
        pictures
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(
                new DigitBox(
                    number(line, "label") % 10,
                    number(line, "left"),
                    number(line, "top"),
                    number(line, "width"),
                    number(line, "height")));
      }
    }
    assertThat(pictures).hasSize(33_402 + 13_068);
    int whole = 0;
    for (Map.Entry<String, List<DigitBox>> picture : pictures.entrySet()) {
      int[] size = sizes.get(picture.getKey());
      for (NumberCrop crop : List.of(NumberCrop.TIGHT, NumberCrop.LOOSE)) {
        int[] part = crop.part(picture.getKey(), size[0], size[1], picture.getValue());
        assertThat(part[0]).isBetween(0, part[2] - 1);
        assertThat(part[1]).isBetween(0, part[3] - 1);
        assertThat(part[2]).isLessThanOrEqualTo(size[1]);
        assertThat(part[3]).isLessThanOrEqualTo(size[0]);
        whole += crop == NumberCrop.LOOSE && part[1] == 0 && part[3] == size[0] ? 1 : 0;
      }
    }
    // Published pictures are so close that most loose crops reach from the top to the bottom.
    assertThat(whole).isGreaterThan(pictures.size() / 2);
  }

  private static int number(NamedCsvRecord line, String field) {
    return Integer.parseInt(line.getField(field));
  }
}
