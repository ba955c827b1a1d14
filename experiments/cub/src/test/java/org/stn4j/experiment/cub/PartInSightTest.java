package org.stn4j.experiment.cub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.metric.Tally;

class PartInSightTest {

  /**
   * A sixth to each side of the middle counts. The images: held by the first window, by the second,
   * too far to the right, too far down, part not seen.
   */
  @Test
  void countsImagesWhereTheMiddleThirdOfAWindowHoldsThePart() {
    float unseen = Float.NaN;
    float[][] heads = {{0.1f, -0.3f}, {0.65f, 0.5f}, {0.2f, 0}, {0, 0.2f}, {unseen, unseen}};
    float[][] first = {{0, -0.2f}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
    float[][] second = {{0.9f, 0.9f}, {0.5f, 0.5f}, {0.9f, 0}, {0, 0.9f}, {0, 0}};
    try (Batch batch = new Batch(0, 5, Map.of("head", Nd4j.createFromArray(heads)))) {
      Tally tally =
          new PartInSight("head", List.of("a", "b"), 0.5)
              .of(
                  Map.of("a", Nd4j.createFromArray(first), "b", Nd4j.createFromArray(second)),
                  batch);
      assertThat(tally.count()).isEqualTo(4);
      assertThat(tally.mean()).isEqualTo(50);
    }
  }
}
