package org.stn4j.experiment.colocalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;

class BoxTest {

  @Test
  void attentionLooksAtTheCentresOfItsOutermostPixels() {
    assertThat(Box.attended(new double[] {9, 1, 0, 0}, 1, 84)).isEqualTo(new Box(0, 0, 83, 83));
    // 28 pixels of 84 from (10, 31) on.
    double s = 27.0 / 83;
    Box box = Box.attended(new double[] {s, 2 * 23.5 / 83 - 1, 2 * 44.5 / 83 - 1}, 0, 84);
    assertThat(box.left()).isCloseTo(10, within(1e-12));
    assertThat(box.top()).isCloseTo(31, within(1e-12));
    assertThat(box.right()).isCloseTo(37, within(1e-12));
    assertThat(box.bottom()).isCloseTo(58, within(1e-12));
    assertThat(Box.attended(new double[] {-0.5, 0.25, -0.25}, 0, 84))
        .isEqualTo(Box.attended(new double[] {0.5, 0.25, -0.25}, 0, 84));
  }

  @Test
  void overlapByHand() {
    Box box = new Box(2, 3, 6, 13);
    assertThat(box.intersectionOverUnion(box)).isEqualTo(1);
    // 2×4 of 40 and 30.
    assertThat(box.intersectionOverUnion(new Box(4, 9, 9, 15))).isCloseTo(8 / 62.0, within(1e-12));
    assertThat(box.intersectionOverUnion(new Box(6.5, 3, 9, 13))).isZero();
    assertThat(box.intersectionOverUnion(new Box(7, 14, 9, 16))).isZero();
  }

  @Test
  void moreThanHalfTheUnionCounts() {
    // Of 20×20 boxes: the same, 5 to the right (15/25), 8 to the right (12/28).
    INDArray theta =
        Nd4j.createFromArray(new float[][] {{0.4f, 0, 0}, {0.4f, 0.2f, 0}, {0.4f, 0.32f, 0}});
    INDArray boxes =
        Nd4j.createFromArray(new float[][] {{15, 15, 35, 35}, {15, 15, 35, 35}, {15, 15, 35, 35}});
    Batch batch = new Batch(0, 3, Map.of(DigitScenes.BOX, boxes));
    Map<String, INDArray> outputs = Map.of("t", theta);
    assertThat(new Overlap(Overlap.LOCALISED, "t", 51).of(outputs, batch).mean())
        .isCloseTo(200 / 3.0, within(1e-9));
    assertThat(new Overlap(Overlap.MEAN, "t", 51).of(outputs, batch).mean())
        .isCloseTo(100 * (1 + 15 / 25.0 + 12 / 28.0) / 3, within(1e-4));
  }

  @Test
  void writesEveryBox(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("boxes.csv");
    BoxesFile.write(
        file,
        List.of(new Box(1, 2, 3, 4), new Box(0, 0, 4, 2)),
        List.of(new Box(1, 2, 3, 4), new Box(2, 0, 6, 2)));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "image,digit_left,digit_top,digit_right,digit_bottom,left,top,right,bottom,"
                + "intersection_over_union",
            "0,1.000,2.000,3.000,4.000,1.000,2.000,3.000,4.000,1.000",
            "1,0.000,0.000,4.000,2.000,2.000,0.000,6.000,2.000,0.333");
  }
}
