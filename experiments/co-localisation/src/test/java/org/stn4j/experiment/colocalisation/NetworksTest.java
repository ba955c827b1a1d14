package org.stn4j.experiment.colocalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.data.batch.Batch;
import org.stn4j.experiment.mnist.DistortedMnist;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private static final Network DIGIT_CNN =
      new DistortedMnist().network(Preset.QUICK, CoLocalisation.ENCODER, 1);

  private static Network network(boolean asPrinted) {
    return Networks.create(DIGIT_CNN.parameters(), 28, 3, asPrinted);
  }

  private static Batch batch(INDArray images) {
    long n = images.size(0);
    return new Batch(
        0,
        (int) n,
        Map.of(
            Batch.IMAGES,
            images,
            DigitScenes.CROP,
            Nd4j.zeros(DataType.FLOAT, n, 3),
            DigitScenes.WINDOW,
            Nd4j.ones(DataType.FLOAT, n, 1).muli(0.4f),
            DigitScenes.ATTRACTION,
            Nd4j.ones(DataType.FLOAT, n, 1)));
  }

  @Test
  void localisationHasThePapersLayers() {
    Map<String, INDArray> parameters = network(true).parameters();
    // 84 → 19 → 9
    assertThat(parameters.get("st/conv/W").shape()).containsExactly(8, 1, 9, 9);
    assertThat(parameters.get("st/fc1/W").shape()).containsExactly(8 * 9 * 9, 8);
    assertThat(parameters.get("st/fc2/W").shape()).containsExactly(8, 8);
    assertThat(parameters.get("st/regression/W").shape()).containsExactly(8, 3);
    long count =
        parameters.entrySet().stream()
            .filter(e -> e.getKey().startsWith("st/"))
            .mapToLong(e -> e.getValue().length())
            .sum();
    assertThat(count).isEqualTo(81 * 8 + 8 + 648 * 8 + 8 + 8 * 8 + 8 + 8 * 3 + 3).isEqualTo(5_947);
  }

  @Test
  void otherwiseItHasAsManyParametersAsThePaperSays() {
    assertThat(network(false).parameterCount() - DIGIT_CNN.parameterCount()).isEqualTo(100_627);
  }

  @Test
  void theEncodersWeightsStayAsTheyAre() {
    Network network = network(false);
    DIGIT_CNN
        .parameters()
        .forEach(
            (name, values) -> {
              assertThat(network.parameters().get("encoder/" + name)).isEqualTo(values);
              assertThat(network.learningRateFactor("encoder/" + name)).isZero();
            });
    assertThat(network.learningRateFactor("st/conv/W")).isEqualTo(1);
  }

  private static INDArray theta(Network network) {
    INDArray images = Nd4j.rand(DataType.FLOAT, 2, 1, 84, 84);
    return new Evaluator(network).outputs(List.of("st/theta"), batch(images)).get("st/theta");
  }

  @Test
  void asPrintedItBeginsAtTheIdentity() {
    assertThat(theta(network(true)))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0, 0}, {1, 0, 0}}));
  }

  @Test
  void otherwiseItBeginsWithTheWindowInTheMiddleAndItsCentreStaysWhereADigitCanBe() {
    Network network = network(false);
    assertThat(theta(network))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{0.4f, 0, 0}, {0.4f, 0, 0}}));
    network.parameters().get("st/regression/b").assign(Nd4j.createFromArray(-30f, 40f, -1f));
    double[] far = theta(network).getRow(1).toDoubleVector();
    assertThat(far[0]).isCloseTo(0.4 * Math.exp(-0.1), within(1e-6));
    assertThat(far[1]).isCloseTo(56 / 83.0, within(1e-6));
    assertThat(far[2]).isCloseTo(-56 / 83.0 * Math.tanh(1), within(1e-6));
  }

  @Test
  void encodesByAllLayersOfTheDigitCnn() {
    INDArray images = Nd4j.rand(DataType.FLOAT, 3, 1, 28, 28);
    INDArray raw = encoded(images);
    assertThat(raw.shape()).containsExactly(3, 80 * 10 * 10 + 96 * 2 * 2 + 10);
    INDArray logits =
        new Evaluator(DIGIT_CNN)
            .outputs(
                List.of("logits"),
                new Batch(
                    0,
                    3,
                    Map.of(Batch.IMAGES, images, Batch.LABELS, Nd4j.zeros(DataType.FLOAT, 3, 10))))
            .get("logits");
    INDArray last = raw.get(NDArrayIndex.all(), NDArrayIndex.interval(8384, 8394));
    assertThat(last.sub(logits).amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  private static INDArray encoded(INDArray images) {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 1, 28, 28);
    String name = new Encoder(graph, DIGIT_CNN.parameters()).encode(x, 28).name();
    return graph.outputSingle(Map.of("x", images), name);
  }

  @Test
  void anEncoderOfOtherLayersIsRefused() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 1, 28, 28);
    Encoder encoder = new Encoder(graph, Map.of("fc1/W", Nd4j.zeros(3, 3)));
    assertThatThrownBy(() -> encoder.encode(x, 28))
        .hasMessage("an encoder needs a variable \"conv1/W\", got [fc1/W]");
  }
}
