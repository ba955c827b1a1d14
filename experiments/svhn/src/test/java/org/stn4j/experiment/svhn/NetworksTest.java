package org.stn4j.experiment.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.svhn.NumberGenerator;
import org.stn4j.lab.network.Dropout;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private static final double DROPOUT = 0.5;

  private static Network network(Model model, int size, double dropout) {
    return Networks.create(model, size, 3, dropout, 0.1);
  }

  private static Batch batch() {
    NumberData data =
        new NumberData(crop -> new NumberGenerator(5).optCrop(crop).generate(2, 1, 3));
    return new FixedBatches(data.splits("64", false).test(), 3, 1).batch(0);
  }

  /** Everything but the first fully connected layer's weights, which depend on the size. */
  private static final long CONVOLUTIONS_AND_HEADS =
      (25 * 3 * 48 + 48)
          + (25 * 48 * 64 + 64)
          + (25 * 64 * 128 + 128)
          + (25 * 128 * 160 + 160)
          + (25 * 160 * 192 + 192)
          + 3 * (25 * 192 * 192 + 192)
          + 3 * 3072
          + 2 * 3072 * 3072
          + 5 * (3072 * 11 + 11);

  /** fc 32 – fc 32 – 6 on c maps of n pixels a side. */
  private static long dense(int c, int n) {
    return ((long) c * n * n * 32 + 32) + (32 * 32 + 32) + (6 * 32 + 6);
  }

  /** 64 → 32 → 16 → 8 → 4, and 128 → 8. */
  @ParameterizedTest
  @CsvSource({"64, 4", "128, 8"})
  void thePapersNetworksCountByHand(int size, int last) {
    long cnn = CONVOLUTIONS_AND_HEADS + 192L * last * last * 3072;
    assertThat(network(Model.CNN, size, DROPOUT).parameterCount()).isEqualTo(cnn);
    int half = size / 2;
    assertThat(network(Model.SINGLE, size, DROPOUT).parameterCount())
        .isEqualTo(cnn + (25 * 3 * 32 + 32) + (25 * 32 * 32 + 32) + dense(32, half));
    assertThat(network(Model.MULTI, size, DROPOUT).parameterCount())
        .isEqualTo(cnn + dense(3, size) + dense(48, half) + dense(64, half) + dense(128, size / 4));
  }

  @Test
  void theNarrowNetworkCountsByHand() {
    long convolutions =
        (25 * 3 * 6 + 6)
            + (25 * 6 * 8 + 8)
            + (25 * 8 * 16 + 16)
            + (25 * 16 * 20 + 20)
            + (25 * 20 * 24 + 24)
            + 3 * (25 * 24 * 24 + 24);
    assertThat(network(Model.NARROW_CNN, 64, 0).parameterCount())
        .isEqualTo(convolutions + 3 * 384 + 24 * 16 * 384 + 2 * 384 * 384 + 5 * (384 * 11 + 11));
  }

  @Test
  void transformersStandBeforeTheFirstFourConvolutions() {
    List<Transformer> transformers = network(Model.NARROW_MULTI, 128, DROPOUT).transformers();
    assertThat(transformers)
        .extracting(Transformer::name)
        .containsExactly("st1", "st2", "st3", "st4");
    assertThat(transformers)
        .extracting(t -> t.outputGrid().size()[1])
        .containsExactly(128, 64, 64, 32);
    assertThat(network(Model.NARROW_SINGLE, 64, 0).transformers())
        .extracting(Transformer::name)
        .containsExactly("st1");
  }

  /** 64·32² numbers behind conv2, 128·16² behind conv3 and its pool, and so on. */
  @Test
  void allButTheFirstConvolutionAndTheLocalisationNetworksDrop() {
    assertThat(network(Model.MULTI, 64, DROPOUT).dropouts())
        .extracting(Dropout::size)
        .containsExactly(65_536, 32_768, 40_960, 12_288, 12_288, 3_072, 3_072, 3_072, 3_072, 3_072);
    assertThat(network(Model.MULTI, 64, 0).dropouts()).isEmpty();
  }

  @Test
  void onlyLocalisationNetworksLearnAtAnotherRate() {
    Network network = network(Model.NARROW_MULTI, 64, 0);
    assertThat(network.parameters().keySet())
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(network.learningRateFactor(name))
                    .isEqualTo(name.startsWith("st") ? 0.1 : 1));
  }

  /** Dropped or not, at the start all networks of one seed are the same function. */
  @Test
  void transformersStartAtTheIdentity() {
    INDArray plain = outputs(Model.NARROW_CNN, 0, Networks.LOGITS);
    assertThat(plain.shape()).containsExactly(3, 5, 11);
    assertThat(plain.norm2Number().doubleValue()).isGreaterThan(0.1);
    for (Model model : List.of(Model.NARROW_SINGLE, Model.NARROW_MULTI)) {
      INDArray logits = outputs(model, DROPOUT, Networks.LOGITS);
      assertThat(logits.sub(plain).norm2Number().doubleValue()).as("%s", model).isLessThan(1e-4);
    }
  }

  private static INDArray outputs(Model model, double dropout, String name) {
    try (Batch batch = batch()) {
      return new Evaluator(network(model, 64, dropout))
          .outputs(List.of(name), batch)
          .get(name)
          .dup();
    }
  }

  @Test
  void theLossIsTheSumOfTheHeadsCrossEntropies() {
    Network network = network(Model.NARROW_CNN, 64, 0);
    try (Batch batch = batch()) {
      Map<String, INDArray> outputs =
          new Evaluator(network).outputs(List.of(Networks.LOGITS, "loss"), batch);
      INDArray z = outputs.get(Networks.LOGITS);
      INDArray y = batch.array(Batch.LABELS);
      double sum = 0;
      for (int n = 0; n < 3; n++) {
        for (int position = 0; position < 5; position++) {
          double partition = 0;
          double right = 0;
          for (int k = 0; k < 11; k++) {
            partition += Math.exp(z.getDouble(n, position, k));
            right += y.getDouble(n, position, k) * z.getDouble(n, position, k);
          }
          sum += Math.log(partition) - right;
        }
      }
      assertThat(outputs.get("loss").getDouble(0)).isCloseTo(sum / 3, within(1e-3));
    }
  }

  @Test
  void brightnessOfTheWholeImageIsTakenAway() {
    Network network = network(Model.NARROW_MULTI, 64, 0);
    try (Batch batch = batch()) {
      List<String> logits = List.of(Networks.LOGITS);
      INDArray before = new Evaluator(network).outputs(logits, batch).get(Networks.LOGITS).dup();
      batch.array(Batch.IMAGES).addi(0.25);
      INDArray after = new Evaluator(network).outputs(logits, batch).get(Networks.LOGITS);
      assertThat(after.sub(before).norm2Number().doubleValue())
          .isLessThan(1e-3 * before.norm2Number().doubleValue());
    }
  }
}
