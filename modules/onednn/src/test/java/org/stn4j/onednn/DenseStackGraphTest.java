package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.onednn.op.DenseStackBp;
import org.stn4j.onednn.op.DenseStackOp;

/** The stack in graphs, beside the same network of ND4J's own ops. */
@EnabledIf("org.stn4j.onednn.ConvStack#onOneDnn")
class DenseStackGraphTest extends StackGraphContract {

  private static final int[] SIZES = {2 * 3 * 5, 32, 7, 3};

  DenseStackGraphTest() {
    // Both add float32 products, up to 32 at a time, in orders of their own.
    super(random(1, 1, 4, 2, 3, 5), 1e-5f);
  }

  @Override
  void addScores(SameDiff sd, SDVariable read, boolean fused) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    for (int i = 0; i < SIZES.length - 1; i++) {
      weights.add(sd.var("w" + i, random(10 + i, 0.3, SIZES[i], SIZES[i + 1])));
      INDArray bias = random(20 + i, 0.1, 1, SIZES[i + 1]);
      biases.add(sd.var("b" + i, i == 1 ? bias : bias.reshape(SIZES[i + 1])));
    }
    SDVariable scores =
        fused
            ? DenseStack.apply(sd, read, weights, biases, false)
            : DenseStack.withNd4j(sd, read, weights, biases, false);
    scores.rename("scores");
  }

  @Override
  String[] trained() {
    return new String[] {"w0", "b0", "w1", "b1", "w2", "b2"};
  }

  @Override
  Class<?> op() {
    return DenseStackOp.class;
  }

  /** ND4J's ops give a placeholder no gradient here, but one to what was computed from it. */
  @Test
  void theGradientOfDataIsThereWhenAskedForByName() {
    INDArray expected =
        network(false, true)
            .calculateGradients(Map.of("image", image, "target", target), "scaled")
            .get("scaled");
    INDArray actual =
        network(true, false)
            .calculateGradients(Map.of("image", image.mul(1.25), "target", target), "image")
            .get("image");
    assertClose(actual, expected);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1e-3);
  }

  @Test
  void theInputsGradientIsComputedOnlyWhereSomethingTrainableStandsBehindIt() {
    for (boolean scaled : new boolean[] {false, true}) {
      SameDiff sd = network(true, scaled);
      sd.createGradFunction();
      List<DenseStackBp> ops = ops(sd.getFunction("grad"), DenseStackBp.class);
      DenseStackBp trained =
          ops.stream().filter(DenseStackBp::weightsWanted).findFirst().orElseThrow();
      assertThat(trained.inputWanted()).isEqualTo(scaled);
      assertThat(ops).hasSize(scaled ? 1 : 2);
    }
  }

  @Test
  void doubleRunsOnNd4jsOps() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 2);
    SDVariable w = sd.var("w", Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    SDVariable b = sd.var("b", Nd4j.createFromArray(0.5, 0.25, -100));
    DenseStack.apply(sd, x, List.of(w), List.of(b), true).rename("y");
    assertThat(ops(sd, DenseStackOp.class)).isEmpty();
    INDArray y =
        sd.outputSingle(Map.of("x", Nd4j.createFromArray(new double[][] {{1, 10}, {2, 0}})), "y");
    assertThat(y.dup('c').data().asDouble()).containsExactly(41.5, 52.25, 0, 2.5, 4.25, 0);
  }

  @Test
  void aWeightWithoutABiasIsRefused() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 2);
    SDVariable w = sd.var("w", DataType.FLOAT, 2, 3);
    assertThatThrownBy(() -> DenseStack.apply(sd, x, List.of(w), List.of(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 1 weights and 0 biases");
  }
}
