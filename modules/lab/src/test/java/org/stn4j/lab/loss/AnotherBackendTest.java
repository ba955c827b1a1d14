package org.stn4j.lab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.OpRegistry;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Affine;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;
import org.stn4j.op.CoreOps;
import org.stn4j.op.GenerateGrid;

/** Graphs that were saved on a CPU, where only ND4J's own ops are. */
class AnotherBackendTest {

  private static final String[] TRAINED = {"w1", "b1", "w2", "b2", "d1", "e1", "d2", "e2", "image"};

  @TempDir Path folder;

  private static INDArray random(int seed, double scale, long... shape) {
    return Nd4j.randn(0, scale, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.FLOAT);
  }

  private static SDVariable variable(SameDiff sd, String name, double scale, long... shape) {
    return sd.var(name, random(name.hashCode(), scale, shape));
  }

  /** Every op of ours that has kernels for the CPU alone: convolutions, dense layers, the loss. */
  private static SameDiff network() {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 2, 11, 14);
    SDVariable labels = sd.placeHolder("labels", DataType.FLOAT, -1, 4);
    SDVariable features =
        ConvStack.apply(
            sd,
            image,
            List.of(ConvBlock.pooled(5, 3), new ConvBlock(7, 2, 3, 1, 1, false)),
            List.of(variable(sd, "w1", 0.3, 5, 2, 3, 3), variable(sd, "w2", 0.3, 7, 5, 2, 3)),
            List.of(variable(sd, "b1", 0.1, 5), variable(sd, "b2", 0.1, 7)));
    SDVariable logits =
        DenseStack.apply(
                sd,
                features,
                List.of(variable(sd, "d1", 0.1, 7 * 5 * 6, 9), variable(sd, "d2", 0.3, 9, 4)),
                List.of(variable(sd, "e1", 0.1, 9), variable(sd, "e2", 0.1, 1, 4)),
                false)
            .rename("logits");
    CrossEntropy.apply(sd, "loss", labels, logits);
    sd.setLossVariables("loss");
    return sd;
  }

  private static Map<String, INDArray> feed() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 3, 4);
    labels.putScalar(0, 2, 1).putScalar(1, 0, 1).putScalar(2, 3, 0.5).putScalar(2, 1, 0.5);
    return Map.of("image", random(1, 1, 3, 2, 11, 14), "labels", labels);
  }

  private static void assertClose(String name, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
    assertThat(actual.dup('c').data().asFloat())
        .as(name)
        .containsExactly(expected.dup('c').data().asFloat(), within(1e-5f));
    assertThat(expected.norm2Number().doubleValue()).as(name).isGreaterThan(1e-2);
  }

  @Test
  void aGraphWithEveryOpOfTheCpuAloneHasTheSameOutputsAndGradients() throws Exception {
    SameDiff onCpu = network();
    Map<String, INDArray> feed = feed();
    Map<String, INDArray> outputs = onCpu.output(feed, "logits", "loss");
    Map<String, INDArray> gradients = onCpu.calculateGradients(feed, TRAINED);
    Path file = folder.resolve("graph.fb");
    onCpu.save(file.toFile(), true);

    Set<String> cpuOnly = new TreeSet<>(OpRegistry.ops().keySet());
    new CoreOps().ops().stream().map(StnOp::opName).forEach(cpuOnly::remove);
    try (AnotherBackend backend = AnotherBackend.install()) {
      SameDiff loaded = SameDiff.load(file.toFile(), true);
      loaded
          .output(feed, "logits", "loss")
          .forEach((name, value) -> assertClose(name, value, outputs.get(name)));
      loaded
          .calculateGradients(feed, TRAINED)
          .forEach((name, value) -> assertClose(name, value, gradients.get(name)));
      assertThat(backend.executed()).containsExactlyInAnyOrderElementsOf(cpuOnly);
    }
  }

  @Test
  void anOpThatHasNoKernelThereIsRefusedByName() {
    INDArray theta = Nd4j.createFromArray(new float[][] {{1, 0, 0, 0, 1, 0}});
    try (AnotherBackend backend = AnotherBackend.install()) {
      assertThatThrownBy(() -> Nd4j.exec(new GenerateGrid(theta, new Affine(), true, 3, 5)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the another backend has no kernel for stn4j_generate_grid");
      assertThat(backend.executed()).containsExactly(GenerateGrid.NAME);
    }
  }
}
