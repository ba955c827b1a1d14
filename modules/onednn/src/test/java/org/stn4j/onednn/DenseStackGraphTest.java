package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The stack in graphs, beside the same network of ND4J's own ops. */
@EnabledIf("org.stn4j.onednn.ConvStack#onOneDnn")
class DenseStackGraphTest {

  private static final int[] SIZES = {2 * 3 * 5, 32, 7, 3};
  private static final String[] TRAINED = {"w0", "b0", "w1", "b1", "w2", "b2"};

  /** Both add float32 products, up to 32 at a time, in orders of their own. */
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);

  @TempDir Path folder;

  private final INDArray image = random(1, 1, 4, 2, 3, 5);
  private final INDArray target = random(2, 1, 4, 3);

  private static INDArray random(int seed, double scale, long... shape) {
    return Nd4j.randn(0, scale, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.FLOAT);
  }

  private static SameDiff network(boolean fused, boolean scaled) {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 2, 3, 5);
    SDVariable target = sd.placeHolder("target", DataType.FLOAT, -1, 3);
    SDVariable read =
        scaled ? image.mul("scaled", sd.var("scale", Nd4j.scalar(DataType.FLOAT, 1.25))) : image;
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    for (int i = 0; i < SIZES.length - 1; i++) {
      weights.add(sd.var("w" + i, random(10 + i, 0.3, SIZES[i], SIZES[i + 1])));
      INDArray bias = random(20 + i, 0.1, 1, SIZES[i + 1]);
      biases.add(sd.var("b" + i, i == 1 ? bias : bias.reshape(SIZES[i + 1])));
    }
    SDVariable scores =
        (fused
                ? DenseStack.apply(sd, read, weights, biases, false)
                : DenseStack.withNd4j(sd, read, weights, biases, false))
            .rename("scores");
    SDVariable error = scores.sub(target);
    error.mul(error).mean("loss");
    sd.setLossVariables("loss");
    sd.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Sgd(0.05))
            .dataSetFeatureMapping("image")
            .dataSetLabelMapping("target")
            .build());
    return sd;
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(floats(actual)).containsExactly(floats(expected), TOLERANCE);
  }

  @Test
  void valuesAndAllGradientsAreThoseOfNd4jsOps() {
    for (boolean scaled : new boolean[] {false, true}) {
      Map<String, INDArray> feed = Map.of("image", image, "target", target);
      SameDiff fused = network(true, scaled);
      SameDiff plain = network(false, scaled);
      assertThat(ops(fused, DenseStackOp.class)).hasSize(1);
      assertThat(ops(plain, DenseStackOp.class)).isEmpty();
      assertClose(fused.outputSingle(feed, "scores"), plain.outputSingle(feed, "scores"));
      List<String> wanted = new ArrayList<>(List.of(TRAINED));
      if (scaled) {
        wanted.add("scale");
      }
      Map<String, INDArray> actual = fused.calculateGradients(feed, wanted.toArray(new String[0]));
      Map<String, INDArray> expected =
          plain.calculateGradients(feed, wanted.toArray(new String[0]));
      for (String name : wanted) {
        assertClose(actual.get(name), expected.get(name));
        assertThat(expected.get(name).norm2Number().doubleValue()).as(name).isGreaterThan(1e-3);
      }
    }
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
  void trainingFollowsNd4jsOpsAndSurvivesAFileBitByBit() {
    SameDiff fused = network(true, true);
    SameDiff plain = network(false, true);
    fit(fused, 6);
    fit(plain, 6);
    for (String name : TRAINED) {
      assertThat(floats(fused.getVariable(name).getArr()))
          .containsExactly(floats(plain.getVariable(name).getArr()), Offset.offset(1e-4f));
    }
    SameDiff first = network(true, true);
    fit(first, 3);
    Path file = folder.resolve("graph.fb");
    first.save(file.toFile(), true);
    SameDiff second = SameDiff.load(file.toFile(), true);
    fit(second, 3);
    for (String name : TRAINED) {
      assertThat(floats(second.getVariable(name).getArr()))
          .isEqualTo(floats(fused.getVariable(name).getArr()));
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

  private void fit(SameDiff sd, int steps) {
    for (int i = 0; i < steps; i++) {
      sd.fit(new DataSet(image, target));
    }
  }

  private static <T> List<T> ops(SameDiff sd, Class<T> kind) {
    return Stream.of(sd.ops()).filter(kind::isInstance).map(kind::cast).toList();
  }
}
