package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** What holds for every stack in a graph, beside the same network of ND4J's own ops. */
abstract class StackGraphContract {

  @TempDir Path folder;

  final INDArray image;
  final INDArray target = random(2, 1, 4, 3);
  private final float tolerance;

  /**
   * @param tolerance of values and gradients; ten times as much after training
   */
  StackGraphContract(INDArray image, float tolerance) {
    this.image = image;
    this.tolerance = tolerance;
  }

  /**
   * A network with the placeholder "image" and the output "scores" [N, 3].
   *
   * @param fused whether of the stack, or of ND4J's ops
   * @param read the image, or what was computed from it
   */
  abstract void addScores(SameDiff sd, SDVariable read, boolean fused);

  /** The variables of {@link #addScores}. */
  abstract String[] trained();

  /**
   * What stands before the stack and has a gradient in ND4J's graph.
   *
   * @param scaled as of {@link #network}
   */
  List<String> before(boolean scaled) {
    return scaled ? List.of("scale") : List.of();
  }

  /** The stack's op. */
  abstract Class<?> op();

  static INDArray random(int seed, double scale, long... shape) {
    return Nd4j.randn(0, scale, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.FLOAT);
  }

  /**
   * @param scaled whether the variable "scale" stands between the image and the stack
   */
  final SameDiff network(boolean fused, boolean scaled) {
    SameDiff sd = SameDiff.create();
    long[] shape = image.shape();
    SDVariable data = sd.placeHolder("image", DataType.FLOAT, -1, shape[1], shape[2], shape[3]);
    SDVariable wanted = sd.placeHolder("target", DataType.FLOAT, -1, 3);
    SDVariable scale = sd.var("scale", Nd4j.scalar(DataType.FLOAT, 1.25));
    addScores(sd, scaled ? data.mul("scaled", scale) : data, fused);
    SDVariable error = sd.getVariable("scores").sub(wanted);
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

  static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  final void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(floats(actual)).containsExactly(floats(expected), Offset.offset(tolerance));
  }

  @Test
  void valuesAndAllGradientsAreThoseOfNd4jsOps() {
    for (boolean scaled : new boolean[] {false, true}) {
      Map<String, INDArray> feed = Map.of("image", image, "target", target);
      SameDiff fused = network(true, scaled);
      SameDiff plain = network(false, scaled);
      assertThat(ops(fused, op())).hasSize(1);
      assertThat(ops(plain, op())).isEmpty();
      assertClose(fused.outputSingle(feed, "scores"), plain.outputSingle(feed, "scores"));
      List<String> wanted = new ArrayList<>(List.of(trained()));
      wanted.addAll(before(scaled));
      Map<String, INDArray> actual = fused.calculateGradients(feed, wanted.toArray(new String[0]));
      Map<String, INDArray> expected =
          plain.calculateGradients(feed, wanted.toArray(new String[0]));
      for (String name : wanted) {
        assertClose(actual.get(name), expected.get(name));
        assertThat(expected.get(name).norm2Number().doubleValue()).as(name).isGreaterThan(1e-3);
      }
    }
  }

  @Test
  void trainingFollowsNd4jsOpsAndSurvivesAFileBitByBit() {
    SameDiff fused = network(true, true);
    SameDiff plain = network(false, true);
    fit(fused, 6);
    fit(plain, 6);
    for (String name : trained()) {
      assertThat(floats(fused.getVariable(name).getArr()))
          .containsExactly(floats(plain.getVariable(name).getArr()), Offset.offset(10 * tolerance));
    }
    SameDiff first = network(true, true);
    fit(first, 3);
    Path file = folder.resolve("graph.fb");
    first.save(file.toFile(), true);
    SameDiff second = SameDiff.load(file.toFile(), true);
    fit(second, 3);
    for (String name : trained()) {
      assertThat(floats(second.getVariable(name).getArr()))
          .isEqualTo(floats(fused.getVariable(name).getArr()));
    }
  }

  private void fit(SameDiff sd, int steps) {
    for (int i = 0; i < steps; i++) {
      sd.fit(new DataSet(image, target));
    }
  }

  static <T> List<T> ops(SameDiff sd, Class<T> kind) {
    return Stream.of(sd.ops()).filter(kind::isInstance).map(kind::cast).toList();
  }
}
