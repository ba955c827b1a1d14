package org.stn4j.experiment.icstn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Matrices;
import org.stn4j.geometry.Projective;
import org.stn4j.testing.CentralDifferences;

/** Images of 5×7 pixels, in double; no point is read just at a pixel's centre, where kinks are. */
class InverseCompositionTest {

  private static final double[][] A = {
    {0.9, 0.1, -0.23, 0.05, 1.1, 0.3, 0.02, -0.04}, {1, 0, 0.5, 0, 1, -0.25, 0, 0}
  };
  private static final double[][] B = {
    {1.2, -0.3, 0.1, 0.2, 0.8, -0.1, -0.06, 0.03}, {0.7, 0.2, 0, -0.1, 1.3, 0.4, 0.1, 0.2}
  };

  @Test
  void composesHomographiesAsMatrices() {
    SameDiff graph = SameDiff.create();
    SDVariable a = graph.constant("a", Nd4j.createFromArray(A));
    SDVariable b = graph.constant("b", Nd4j.createFromArray(B));
    INDArray composed = new HomographyComposition(graph, DataType.DOUBLE).compose(a, b).eval();
    for (int n = 0; n < A.length; n++) {
      assertThat(composed.getRow(n).toDoubleVector())
          .containsExactly(Matrices.compose(new Projective(), A[n], B[n]), within(1e-12));
    }
  }

  /** A linear predictor of Δp, two examples, three steps. */
  private static SameDiff graph() {
    SameDiff graph = SameDiff.create();
    SDVariable original = graph.var("original", random(1, 0.5, 2, 1, 5, 7));
    SDVariable perturbation = graph.var("perturbation", Nd4j.createFromArray(A));
    SDVariable w = graph.var("w", random(3, 0.05, 35, 8));
    SDVariable b = graph.var("b", Nd4j.createFromArray(new double[][] {B[0]}));
    List<InverseComposition.Step> steps =
        InverseComposition.apply(
            original, perturbation, 3, image -> image.reshape(-1, 35).mmul(w).add(b), 5, 7);
    SDVariable weights = graph.constant("weights", random(4, 1, 2, 1, 5, 7));
    steps.get(2).warped().mul(weights).sum("loss");
    return graph;
  }

  private static INDArray random(long seed, double deviation, long... shape) {
    return Nd4j.randn(0, deviation, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.DOUBLE);
  }

  @Test
  void gradientsAreThoseOfCentralDifferences() {
    SameDiff graph = graph();
    String[] names = {"original", "perturbation", "w", "b"};
    new CentralDifferences(graph, "loss").assertGradients(1e-6, names);
  }

  @Test
  void everyStepReadsTheOriginalAgain() {
    SameDiff graph = graph();
    INDArray theta = graph.outputSingle(Map.of(), "step3/theta");
    INDArray warped = graph.outputSingle(Map.of(), "step3/warped");
    SameDiff once = SameDiff.create();
    INDArray expected =
        InverseComposition.warp(
                "warped",
                once.constant("image", graph.getArrForVarName("original")),
                once.constant("theta", theta),
                5,
                7)
            .eval();
    assertThat(warped.sub(expected).amaxNumber().doubleValue()).isZero();
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.1);
  }
}
