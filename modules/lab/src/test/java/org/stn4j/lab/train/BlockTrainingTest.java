package org.stn4j.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.BlockNetworks;
import org.stn4j.lab.Stripes;
import org.stn4j.lab.graph.GraphSession;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.RunningAverage;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;

/** What holds for networks of every kind of block. */
class BlockTrainingTest {

  private static final int STEPS = 60;

  private static Stream<String> names() {
    return BlockNetworks.all().keySet().stream();
  }

  private static Network network(String name, long seed) {
    LongFunction<Network> maker = BlockNetworks.all().get(name);
    return maker.apply(seed);
  }

  private static Trainer trainer(Network network, List<Step> steps) {
    Recipe recipe =
        new Recipe(new Optimizer.Adam(), new LearningRate.Cosine(0.01, 5, STEPS), STEPS, 16);
    TrainingListener collect =
        new TrainingListener() {
          @Override
          public void stepped(Trainer trainer, Step step) {
            steps.add(step);
          }
        };
    return new Trainer(network, recipe, new Stripes(1, 16, STEPS), 7, List.of(collect));
  }

  private static Map<String, float[]> values(Map<String, INDArray> arrays) {
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.dup('c').data().asFloat()));
    return values;
  }

  @ParameterizedTest
  @MethodSource("names")
  void learnsAndIsBetterOnExamplesThatItHasNotSeen(String name) {
    Network network = network(name, 3);
    Stripes test = new Stripes(1_000, 32, 5);
    double before = new Evaluator(network).measure(test).metrics().get(0).mean();
    List<Step> steps = new ArrayList<>();
    trainer(network, steps).train();
    assertThat(steps.get(STEPS - 1).loss()).isLessThan(0.7 * steps.get(0).loss());
    double after = new Evaluator(network).measure(test).metrics().get(0).mean();
    assertThat(after).isLessThan(0.6 * before);
  }

  @ParameterizedTest
  @MethodSource("names")
  void resumedTrainingEndsWithTheSameBits(String name) {
    Network whole = network(name, 3);
    Batch[] batches = new Batch[9];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = new Stripes(1, 16, STEPS).batch(i);
    }
    Trainer uninterrupted = trainer(whole, new ArrayList<>());
    Trainer first = trainer(network(name, 3), new ArrayList<>());
    Network second = network(name, 99);
    Trainer resumed = trainer(second, new ArrayList<>());
    for (int i = 0; i < batches.length; i++) {
      uninterrupted.step(batches[i]);
      if (i == 4) {
        resumed.restore(first.snapshot());
      }
      (i < 4 ? first : resumed).step(batches[i]);
    }
    values(whole.parameters())
        .forEach((n, v) -> assertThat(values(second.parameters()).get(n)).as(n).isEqualTo(v));
    values(whole.buffers())
        .forEach((n, v) -> assertThat(values(second.buffers()).get(n)).as(n).isEqualTo(v));
    assertThat(whole.buffers()).hasSize(name.equals("batch normalisation") ? 4 : 0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void stepsAreReplayedWithTheBitsOfNd4jsSession(String name) {
    List<List<float[]>> both = new ArrayList<>();
    for (boolean replays : new boolean[] {true, false}) {
      Network network = network(name, 3);
      network.graph().createGradFunction();
      SameDiff function = network.graph().getFunction("grad");
      List<String> outputs = new ArrayList<>(network.losses());
      network
          .parameters()
          .keySet()
          .forEach(p -> outputs.add(function.getVariable(p).getGradient().name()));
      network.runningAverages().stream().map(RunningAverage::statistic).forEach(outputs::add);
      GraphSession session = new GraphSession(function, Operation.TRAINING);
      List<float[]> values = new ArrayList<>();
      Map<String, INDArray> before = null;
      for (int i = 0; i < 4; i++) {
        Batch batch = new Stripes(1, 8, 10).batch(i);
        Map<String, INDArray> feed = Feed.training(network, batch::array, batch.size(), 5, i);
        Map<String, INDArray> results =
            replays ? session.run(outputs, feed) : function.output(feed, outputs);
        outputs.forEach(o -> values.add(results.get(o).dup('c').data().asFloat()));
        session.endRun();
        network.parameters().values().forEach(p -> p.muli(1.05).addi(0.01));
        if (replays && i > 0) {
          assertThat(results).as("one recording serves all steps").isSameAs(before);
        }
        before = results;
      }
      both.add(values);
    }
    assertThat(both.get(0)).hasSameSizeAs(both.get(1)).hasSizeGreaterThan(16);
    for (int i = 0; i < both.get(1).size(); i++) {
      assertThat(both.get(0).get(i)).as("%s %d", name, i).isEqualTo(both.get(1).get(i));
    }
  }
}
