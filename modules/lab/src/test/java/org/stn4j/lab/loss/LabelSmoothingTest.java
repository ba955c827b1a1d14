package org.stn4j.lab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

class LabelSmoothingTest {

  private final SameDiff graph = SameDiff.create();
  private final SDVariable labels =
      graph.constant(Nd4j.createFromArray(new float[][] {{0, 1, 0, 0}, {1, 0, 0, 0}}));

  @Test
  void everyClassGetsItsShare() {
    SDVariable smooth = LabelSmoothing.apply(labels, 4, 0.2);
    assertThat(smooth.eval().getRow(0).toDoubleVector())
        .containsExactly(new double[] {0.05, 0.85, 0.05, 0.05}, within(1e-7));
    assertThat(smooth.eval().getRow(1).toDoubleVector())
        .containsExactly(new double[] {0.85, 0.05, 0.05, 0.05}, within(1e-7));
  }

  @Test
  void noneLeavesTheGraphAlone() {
    assertThat(LabelSmoothing.apply(labels, 4, 0)).isSameAs(labels);
    assertThat(graph.ops()).isEmpty();
  }

  @Test
  void amountsOutOfRangeAreRefused() {
    for (double amount : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> LabelSmoothing.apply(labels, 4, amount))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("label smoothing " + amount + " is not in [0, 1)");
    }
  }
}
