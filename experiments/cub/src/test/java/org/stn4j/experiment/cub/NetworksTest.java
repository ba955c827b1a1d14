package org.stn4j.experiment.cub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.cub.BirdGenerator;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

class NetworksTest {

  private static Network network(Model model, BirdSet set) {
    return Networks.create(model, set, 3, 0.25, 0.7);
  }

  @Test
  void theFullNetworkWithTwoTransformersCountsByHand() {
    long inception = InceptionTest.byHand();
    long localisation = inception + (1024 * 128 + 128) + (7 * 7 * 128 * 128 + 128);
    assertThat(network(Model.ST2, BirdSet.FULL_DOUBLE).parameterCount())
        .isEqualTo(localisation + (128 * 4 + 4) + 2 * inception + 2 * 1024 * 200 + 200);
  }

  @Test
  void theLocalisationNetworkLearnsAtItsOwnRate() {
    Network network = network(Model.ST2_NARROW, BirdSet.SMALL);
    assertThat(network.learningRateFactor("localisation/conv1/W")).isEqualTo(0.25);
    assertThat(network.learningRateFactor("localisation/theta/b")).isEqualTo(0.25);
    assertThat(network.learningRateFactor("st2/conv1/W")).isEqualTo(1);
    assertThat(network.dropouts())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.size()).isEqualTo(2 * 256);
              assertThat(d.rate()).isEqualTo(0.7);
            });
  }

  /** With aligned corners a window of half the side looks at every second pixel's distance. */
  @Test
  void fourWindowsAreTheQuartersOfTheImage() {
    Network network = network(Model.ST4_NARROW, BirdSet.SMALL_DOUBLE);
    assertThat(network.transformers())
        .extracting(Transformer::name)
        .containsExactly("st1", "st2", "st3", "st4");
    try (Batch batch = batch(BirdSet.SMALL_DOUBLE)) {
      INDArray images = batch.array(Batch.IMAGES);
      double[][] middles = {{-0.5, -0.5}, {0.5, -0.5}, {-0.5, 0.5}, {0.5, 0.5}};
      int[][] corners = {{0, 0}, {0, 127}, {127, 0}, {127, 127}};
      int[][] ends = {{0, 0}, {0, 63}, {63, 0}, {63, 63}};
      for (int k = 0; k < 4; k++) {
        Transformer transformer = network.transformers().get(k);
        Map<String, INDArray> arrays =
            new Evaluator(network)
                .outputs(List.of(transformer.theta(), transformer.output()), batch);
        INDArray theta = arrays.get(transformer.theta());
        assertThat(theta.getRow(1).toDoubleVector()).containsExactly(middles[k]);
        INDArray window = arrays.get(transformer.output());
        assertThat(window.shape()).containsExactly(3, 3, 64, 64);
        assertThat(window.getDouble(1, 2, ends[k][0], ends[k][1]))
            .isCloseTo(images.getDouble(1, 2, corners[k][0], corners[k][1]), within(1e-5));
      }
    }
  }

  @Test
  void twoWindowsAreBesideEachOther() {
    assertThat(Networks.tiles(2)).containsExactly(-0.5f, 0, 0.5f, 0);
    assertThatThrownBy(() -> Networks.tiles(3)).hasMessage("windows must be 2 or 4 to tile, got 3");
  }

  @Test
  void aNarrowNetworkScores200Classes() {
    try (Batch batch = batch(BirdSet.SMALL)) {
      INDArray logits =
          new Evaluator(network(Model.CNN_NARROW, BirdSet.SMALL))
              .outputs(List.of(Networks.LOGITS), batch)
              .get(Networks.LOGITS);
      assertThat(logits.shape()).containsExactly(3, 200);
      assertThat(logits.norm2Number().doubleValue()).isBetween(1e-3, 1e4);
    }
  }

  private static Batch batch(BirdSet set) {
    BirdData data =
        new BirdData(side -> new BirdGenerator(5).optShortSide(side).generate(20, 1, 3));
    return new FixedBatches(data.splits(set.toString(), false).test(), 3, 1).batch(0);
  }
}
