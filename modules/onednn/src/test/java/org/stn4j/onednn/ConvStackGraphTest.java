package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

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
class ConvStackGraphTest {

  private static final List<ConvBlock> BLOCKS =
      List.of(ConvBlock.pooled(7, 5), new ConvBlock(18, 3, 2, 1, 1, true));
  private static final ConvStackShape SHAPE = new ConvStackShape(4, 1, 17, 22, BLOCKS);
  private static final String[] TRAINED = {"w0", "b0", "w1", "b1", "dense"};

  /** Both add float32 products, up to 70 at a time, in orders of their own. */
  private static final Offset<Float> TOLERANCE = Offset.offset(2e-5f);

  @TempDir Path folder;

  private final INDArray image = random(1, 1, SHAPE.image());
  private final INDArray target = random(2, 1, 4, 3);

  private static INDArray random(int seed, double scale, long... shape) {
    return Nd4j.randn(0, scale, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.FLOAT);
  }

  private static SameDiff network(boolean fused, boolean scaled) {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 1, 17, 22);
    SDVariable target = sd.placeHolder("target", DataType.FLOAT, -1, 3);
    SDVariable read =
        scaled ? image.mul("scaled", sd.var("scale", Nd4j.scalar(DataType.FLOAT, 1.25))) : image;
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    for (int i = 0; i < BLOCKS.size(); i++) {
      weights.add(sd.var("w" + i, random(10 + i, 0.1, SHAPE.weights(i))));
      biases.add(sd.var("b" + i, random(20 + i, 0.1, SHAPE.weights(i)[0])));
    }
    SDVariable features =
        fused
            ? ConvStack.apply(sd, read, BLOCKS, weights, biases)
            : ConvStack.withNd4j(sd, read, BLOCKS, weights, biases);
    long[] out = SHAPE.output();
    int length = (int) (out[1] * out[2] * out[3]);
    SDVariable dense = sd.var("dense", random(30, 0.05, length, 3));
    SDVariable error = features.reshape(-1, length).mmul("scores", dense).sub(target);
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
      assertThat(ops(fused, ConvStackOp.class)).hasSize(1);
      assertThat(ops(plain, ConvStackOp.class)).isEmpty();
      assertClose(fused.outputSingle(feed, "scores"), plain.outputSingle(feed, "scores"));
      List<String> wanted = new ArrayList<>(List.of(TRAINED));
      wanted.add(scaled ? "scale" : "image");
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
  void theImagesGradientIsComputedOnlyWhereSomethingTrainableStandsBehindIt() {
    for (boolean scaled : new boolean[] {false, true}) {
      SameDiff sd = network(true, scaled);
      sd.createGradFunction();
      List<ConvStackBp> ops = ops(sd.getFunction("grad"), ConvStackBp.class);
      ConvStackBp trained =
          ops.stream().filter(ConvStackBp::weightsWanted).findFirst().orElseThrow();
      assertThat(trained.imageWanted()).isEqualTo(scaled);
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
          .containsExactly(floats(plain.getVariable(name).getArr()), Offset.offset(2e-4f));
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

  private void fit(SameDiff sd, int steps) {
    for (int i = 0; i < steps; i++) {
      sd.fit(new DataSet(image, target));
    }
  }

  private static <T> List<T> ops(SameDiff sd, Class<T> kind) {
    return Stream.of(sd.ops()).filter(kind::isInstance).map(kind::cast).toList();
  }
}
