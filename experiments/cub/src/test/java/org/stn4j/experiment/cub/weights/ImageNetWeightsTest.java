package org.stn4j.experiment.cub.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.experiment.cub.Birds;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.train.Evaluator;

class ImageNetWeightsTest {

  private static final int SIDE = 64;

  /** What the published network subtracts from blue, green and red. */
  private static final double[] MEAN = {104, 117, 123};

  @TempDir private Path folder;

  private static Network network(String model) {
    return new Birds().network(Preset.QUICK, new Entry("64", model), 3);
  }

  private Network started(String model, OnnxModel onnx) throws IOException {
    Network network = network(model);
    new Birds()
        .startingFrom(onnx.write(folder.resolve("some.onnx")))
        .weights()
        .orElseThrow()
        .putInto(network);
    return network;
  }

  @Test
  void everyInceptionStartsFromTheFileAndNothingElseDoes() throws IOException {
    Network before = network("2ST-CNN-narrow");
    OnnxModel onnx = OnnxModel.of(before, "st1/");
    Network network = started("2ST-CNN-narrow", onnx);
    Map<String, INDArray> parameters = network.parameters();
    Map<String, INDArray> buffers = network.buffers();
    for (String prefix : List.of("localisation/", "st1/", "st2/")) {
      String first = prefix + "conv1";
      assertThat(buffers.get(first + "/bn/mean").shape()).containsExactly(1, 16, 1, 1);
      assertThat(numbers(buffers.get(first + "/bn/mean")))
          .containsExactly(onnx.values("conv1_7x7_s2_bn.running_mean"));
      String unit = prefix + "3a/double2";
      String published = "inception_3a_double_3x3_2";
      assertThat(numbers(parameters.get(unit + "/W")))
          .containsExactly(onnx.values(published + ".weight"));
      assertThat(numbers(parameters.get(unit + "/b")))
          .containsExactly(onnx.values(published + ".bias"));
      assertThat(numbers(parameters.get(unit + "/bn/gamma")))
          .containsExactly(onnx.values(published + "_bn.weight"));
      assertThat(numbers(parameters.get(unit + "/bn/beta")))
          .containsExactly(onnx.values(published + "_bn.bias"));
      assertThat(numbers(buffers.get(unit + "/bn/mean")))
          .containsExactly(onnx.values(published + "_bn.running_mean"));
      assertThat(numbers(buffers.get(unit + "/bn/variance")))
          .containsExactly(onnx.values(published + "_bn.running_var"));
    }
    buffers.forEach(
        (name, array) ->
            assertThat(array.meanNumber().doubleValue())
                .as(name)
                .isBetween(name.endsWith("mean") ? 6.0 : 8.0, name.endsWith("mean") ? 7.0 : 9.0));
    for (String name :
        List.of(
            "classifier/W",
            "localisation/conv/W",
            "localisation/fc/W",
            "localisation/theta/W",
            "localisation/theta/b")) {
      assertThat(parameters.get(name)).as(name).isEqualTo(before.parameters().get(name));
    }
  }

  @Test
  void numbersInALittleEndianBlockAndInAListAreTheSame() throws IOException {
    OnnxModel onnx = OnnxModel.of(network("CNN-narrow"), "");
    onnx.tensors.replaceAll(
        (name, tensor) ->
            OnnxModel.listed(
                    name,
                    onnx.values(name),
                    tensor.getDimsList().stream().mapToLong(Long::longValue).toArray())
                .build());
    assertThat(numbers(started("CNN-narrow", onnx).parameters().get("3c/3x3/W")))
        .containsExactly(onnx.values("inception_3c_3x3.weight"));
  }

  /**
   * Blue, green and red from 0 to 255 less their means under the numbers of the file, against our
   * graph's view of the picture; around it is grey. Outputs are within some tens.
   */
  @Test
  void theFirstUnitComputesThePublishedFunctionOfThePicture() throws IOException {
    OnnxModel onnx = OnnxModel.of(network("CNN-narrow"), "");
    Network network = started("CNN-narrow", onnx);
    INDArray images = picture();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 1, 200);
    try (Batch batch = new Batch(0, 1, Map.of(Batch.IMAGES, images, Batch.LABELS, labels))) {
      INDArray ours = new Evaluator(network).outputs(List.of("conv1/bn"), batch).get("conv1/bn");
      for (int f = 0; f < 16; f++) {
        for (int y = 0; y < SIDE / 2; y++) {
          for (int x = 0; x < SIDE / 2; x++) {
            assertThat(ours.getDouble(0, f, y, x))
                .as("channel %d at (%d, %d)", f, x, y)
                .isCloseTo(published(onnx, images, f, y, x, 127.5), within(1e-3));
          }
        }
      }
      assertThat(ours.getDouble(0, 5, 2, 30))
          .isCloseTo(published(onnx, images, 5, 2, 30, Double.NaN), within(1e-3));
    }
  }

  /** [1, 3, 64, 64] of numbers in [0, 1]. */
  private static INDArray picture() {
    SplittableRandom random = new SplittableRandom(5);
    float[] pixels = new float[3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return Nd4j.create(pixels, new long[] {1, 3, SIDE, SIDE}, 'c');
  }

  /**
   * The published network's first convolution and batch normalisation, one number of it.
   *
   * @param outside the picture, from 0 to 255
   */
  private static double published(
      OnnxModel onnx, INDArray images, int f, int y, int x, double outside) {
    float[] w = onnx.values("conv1_7x7_s2.weight");
    double sum = onnx.values("conv1_7x7_s2.bias")[f];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 7; i++) {
        for (int j = 0; j < 7; j++) {
          int row = 2 * y + i - 3;
          int column = 2 * x + j - 3;
          boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
          double pixel = inside ? 255 * images.getDouble(0, 2 - c, row, column) : outside;
          sum += w[((f * 3 + c) * 7 + i) * 7 + j] * (pixel - MEAN[c]);
        }
      }
    }
    double scale =
        onnx.values("conv1_7x7_s2_bn.weight")[f]
            / Math.sqrt(onnx.values("conv1_7x7_s2_bn.running_var")[f] + 1e-5);
    return (sum - onnx.values("conv1_7x7_s2_bn.running_mean")[f]) * scale
        + onnx.values("conv1_7x7_s2_bn.bias")[f];
  }

  private static float[] numbers(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
