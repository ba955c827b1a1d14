package org.stn4j.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.SmallNetworks;
import org.stn4j.lab.Stripes;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

class TrainerTest {

  private static final LearningRate RATE = new LearningRate.Cosine(0.01, 5, 60);

  private static Recipe adam(long iterations) {
    return new Recipe(new Optimizer.Adam(), RATE, iterations, 32);
  }

  private static Trainer trainer(Network network, Recipe recipe, TrainingListener... listeners) {
    return new Trainer(network, recipe, new Stripes(1, 32, 1000), 7, List.of(listeners));
  }

  private static Map<String, float[]> values(Map<String, INDArray> arrays) {
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.dup().data().asFloat()));
    return values;
  }

  @Test
  void learnsAndTheGraphSeesWhatWasLearnt() {
    List<Step> steps = new ArrayList<>();
    Network network = SmallNetworks.convolutional(3);
    Stripes test = new Stripes(1_000, 32, 5);
    double before = new Evaluator(network).measure(test).metrics().get(0).mean();
    trainer(network, adam(60), collect(steps)).train();
    assertThat(steps).hasSize(60);
    assertThat(steps.get(59).iteration()).isEqualTo(60);
    assertThat(steps.get(59).loss()).isLessThan(0.5 * steps.get(0).loss());
    Evaluator.Measurement after = new Evaluator(network).measure(test);
    assertThat(after.examples()).isEqualTo(160);
    assertThat(after.metrics().get(0).mean()).isLessThan(0.5 * before);
  }

  @Test
  void firstLossIsThatOfTheUntrainedNetwork() {
    List<Step> steps = new ArrayList<>();
    trainer(SmallNetworks.dense(3), adam(1), collect(steps)).train();
    // Three classes and small weights: close to log 3.
    assertThat(steps.get(0).loss()).isCloseTo(Math.log(3), within(0.4));
    assertThat(steps.get(0).examples()).isEqualTo(32);
    assertThat(steps.get(0).metrics().get(0).mean()).isBetween(25.0, 100.0);
    assertThat(steps.get(0).metrics().get(0).count()).isEqualTo(32);
  }

  @Test
  void twoTrainingsEndWithTheSameBits() {
    Network a = SmallNetworks.convolutional(3);
    Network b = SmallNetworks.convolutional(3);
    trainer(a, adam(20)).train();
    trainer(b, adam(20)).train();
    values(a.parameters())
        .forEach((name, v) -> assertThat(values(b.parameters()).get(name)).isEqualTo(v));
  }

  @Test
  void restoredTrainingEndsWithTheSameBits() {
    Network whole = SmallNetworks.dense(3);
    trainer(whole, adam(20)).train();

    Network first = SmallNetworks.dense(3);
    Trainer stopped =
        trainer(
            first,
            adam(20),
            new TrainingListener() {
              @Override
              public void stepped(Trainer trainer, Step step) {
                if (step.iteration() == 7) {
                  throw new IllegalStateException("stop");
                }
              }
            });
    assertThatThrownBy(stopped::train).hasMessage("stop");
    assertThat(stopped.iteration()).isEqualTo(7);
    // Another initialisation: everything has to come from the snapshot.
    Network second = SmallNetworks.dense(99);
    Trainer continued = trainer(second, adam(20));
    continued.restore(stopped.snapshot());
    continued.train();
    assertThat(continued.iteration()).isEqualTo(20);
    assertThat(continued.seconds()).isGreaterThan(stopped.seconds());
    values(whole.parameters())
        .forEach((name, v) -> assertThat(values(second.parameters()).get(name)).isEqualTo(v));
  }

  @Test
  void refusesTheSnapshotOfAnotherNetwork() {
    Trainer convolutional = trainer(SmallNetworks.convolutional(1), adam(5));
    Trainer dense = trainer(SmallNetworks.dense(1), adam(5));
    assertThatThrownBy(() -> dense.restore(convolutional.snapshot()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hidden/W")
        .hasMessageContaining("conv/W");
  }

  @Test
  void sgdMovesAgainstTheGradientByRateAndFactor() {
    Network whole = SmallNetworks.dense(5);
    Recipe sgd = new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.1), 1, 32);
    Map<String, float[]> start = values(whole.parameters());
    trainer(whole, sgd).train();
    Network scaled = withFactor(5, "hidden", 0.25);
    trainer(scaled, sgd).train();
    Network frozen = withFactor(5, "hidden", 0);
    trainer(frozen, sgd).train();
    float[] moved = values(whole.parameters()).get("hidden/b");
    float[] quarter = values(scaled.parameters()).get("hidden/b");
    assertThat(moved).isNotEqualTo(start.get("hidden/b"));
    for (int i = 0; i < moved.length; i++) {
      assertThat(quarter[i]).isCloseTo(0.25f * moved[i], within(1e-7f));
    }
    assertThat(values(frozen.parameters()).get("hidden/W")).isEqualTo(start.get("hidden/W"));
    assertThat(values(frozen.parameters()).get("out/W"))
        .isEqualTo(values(whole.parameters()).get("out/W"));
  }

  @Test
  void limitsTheNormOfAllGradientsTogether() {
    Recipe sgd = new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(1), 1, 32);
    Network network = SmallNetworks.dense(5);
    Map<String, float[]> start = values(network.parameters());
    trainer(network, sgd.withMaxGradientNorm(0.01)).train();
    double squares = 0;
    for (Map.Entry<String, float[]> e : values(network.parameters()).entrySet()) {
      for (int i = 0; i < e.getValue().length; i++) {
        squares += Math.pow(e.getValue()[i] - start.get(e.getKey())[i], 2);
      }
    }
    assertThat(Math.sqrt(squares)).isCloseTo(0.01, within(1e-5));
  }

  @Test
  void weightDecayShrinks() {
    Recipe sgd = new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.5), 1, 32);
    Network plain = SmallNetworks.dense(5);
    Network decayed = SmallNetworks.dense(5);
    float[] start = values(plain.parameters()).get("hidden/W");
    trainer(plain, sgd).train();
    trainer(decayed, sgd.withWeightDecay(0.1)).train();
    float[] a = values(plain.parameters()).get("hidden/W");
    float[] b = values(decayed.parameters()).get("hidden/W");
    for (int i = 0; i < a.length; i++) {
      assertThat(b[i]).isCloseTo(a[i] - 0.05f * start[i], within(1e-6f));
    }
  }

  @Test
  void limitsEveryElementOfTheGradients() {
    Recipe sgd = new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(1), 1, 32);
    Network network = SmallNetworks.dense(5);
    Network limited = SmallNetworks.dense(5);
    float[] start = values(network.parameters()).get("out/W");
    trainer(network, sgd).train();
    trainer(limited, sgd.withMaxGradient(0.01)).train();
    float[] free = values(network.parameters()).get("out/W");
    float[] cut = values(limited.parameters()).get("out/W");
    int atTheLimit = 0;
    for (int i = 0; i < cut.length; i++) {
      float step = Math.max(-0.01f, Math.min(0.01f, free[i] - start[i]));
      assertThat(cut[i] - start[i]).isCloseTo(step, within(1e-6f));
      atTheLimit += Math.abs(step) == 0.01f ? 1 : 0;
    }
    assertThat(atTheLimit).isBetween(1, cut.length - 1);
  }

  @Test
  void aBatchInPiecesMakesTheSameUpdate() {
    Recipe sgd = new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.1), 3, 32);
    Network whole = SmallNetworks.dense(5);
    Network pieces = SmallNetworks.dense(5);
    List<Step> steps = new ArrayList<>();
    List<Step> stepsInPieces = new ArrayList<>();
    trainer(whole, sgd, collect(steps)).train();
    trainer(pieces, sgd.withMicroBatches(4), collect(stepsInPieces)).train();
    float[] a = values(whole.parameters()).get("hidden/W");
    float[] b = values(pieces.parameters()).get("hidden/W");
    for (int i = 0; i < a.length; i++) {
      assertThat(b[i]).isCloseTo(a[i], within(1e-6f));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(stepsInPieces.get(i).loss()).isCloseTo(steps.get(i).loss(), within(1e-5));
      assertThat(stepsInPieces.get(i).metrics()).isEqualTo(steps.get(i).metrics());
    }
  }

  @Test
  void anAverageFollowsTheWeightsAndTakesTheirPlace() {
    Recipe sgd = new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.1), 2, 32);
    Network network = SmallNetworks.dense(5);
    double w0 = network.parameters().get("out/W").getDouble(0);
    List<Double> w = new ArrayList<>();
    Trainer trainer =
        trainer(
            network,
            sgd.withAverage(0.15),
            new TrainingListener() {
              @Override
              public void stepped(Trainer trainer, Step step) {
                w.add(network.parameters().get("out/W").getDouble(0));
              }
            });
    trainer.train();
    // d is (1 + t)/(10 + t) where that is less: 0.1 at first, then 0.15.
    double first = 0.1 * w0 + 0.9 * w.get(0);
    double expected = 0.15 * first + 0.85 * w.get(1);
    assertThat(trainer.snapshot().trained().get("out/W").getDouble(0))
        .isCloseTo(expected, within(1e-6));
    trainer.useAverages();
    assertThat(network.parameters().get("out/W").getDouble(0)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void everyOptimizerLearns() {
    Map<Optimizer, Double> rates =
        Map.of(
            new Optimizer.Sgd(), 0.1,
            new Optimizer.Momentum(0.9), 0.03,
            new Optimizer.Adam(), 0.003,
            new Optimizer.RootMeanSquare(0.9, 1e-6), 0.003);
    rates.forEach(
        (optimizer, rate) -> {
          List<Step> steps = new ArrayList<>();
          LearningRate constant = new LearningRate.Constant(rate);
          Recipe recipe = new Recipe(optimizer, constant, 60, 32);
          trainer(SmallNetworks.dense(3), recipe, collect(steps)).train();
          assertThat(steps.get(59).loss())
              .as(optimizer.toString())
              .isLessThan(0.8 * steps.get(0).loss());
        });
  }

  @Test
  void printsNothing() {
    PrintStream stdout = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      trainer(SmallNetworks.dense(3), adam(1)).train();
      System.out.print("restored");
    } finally {
      System.setOut(stdout);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("restored");
  }

  @Test
  void refusesASourceThatIsTooShort() {
    assertThatThrownBy(
            () ->
                new Trainer(SmallNetworks.dense(1), adam(60), new Stripes(1, 32, 59), 1, List.of()))
        .hasMessageContaining("60 iterations")
        .hasMessageContaining("59 batches");
  }

  private static Network withFactor(long seed, String prefix, double factor) {
    Network network = SmallNetworks.dense(seed);
    return Network.builder(network.graph())
        .addLoss(network.graph().getVariable("loss"))
        .addMetric(network.metrics().get(0))
        .optLearningRateFactor(prefix, factor)
        .build();
  }

  private static TrainingListener collect(List<Step> steps) {
    return new TrainingListener() {
      @Override
      public void stepped(Trainer trainer, Step step) {
        steps.add(step);
      }
    };
  }
}
