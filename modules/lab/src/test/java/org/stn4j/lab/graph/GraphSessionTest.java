package org.stn4j.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.SmallNetworks;
import org.stn4j.lab.Stripes;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.runner.StripesExperiment;

class GraphSessionTest {

  /** Loss and all gradients, for batches of two sizes and changing parameters. */
  private static List<float[]> values(Network network, boolean replays) {
    network.graph().createGradFunction();
    SameDiff function = network.graph().getFunction("grad");
    List<String> outputs = new ArrayList<>(network.losses());
    for (String parameter : network.parameters().keySet()) {
      outputs.add(function.getVariable(parameter).getGradient().name());
    }
    GraphSession session = new GraphSession(function, Operation.TRAINING);
    List<float[]> values = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Batch batch = new Stripes(1, i % 3 == 2 ? 5 : 8, 10).batch(i);
      Map<String, INDArray> placeholders = batch.arrays();
      Map<String, INDArray> results =
          replays ? session.run(outputs, placeholders) : function.output(placeholders, outputs);
      outputs.forEach(name -> values.add(results.get(name).dup('c').data().asFloat()));
      session.endRun();
      batch.close();
      network.parameters().values().forEach(p -> p.muli(1.1).addi(0.01));
    }
    return values;
  }

  @Test
  void replayingGivesTheBitsOfNd4jsSession() {
    Map<String, List<Network>> pairs = new LinkedHashMap<>();
    pairs.put("dense", List.of(SmallNetworks.dense(1), SmallNetworks.dense(1)));
    pairs.put("conv", List.of(SmallNetworks.convolutional(1), SmallNetworks.convolutional(1)));
    StripesExperiment experiment = new StripesExperiment();
    Entry entry = new Entry("A", "ST-Dense");
    pairs.put(
        "transformer",
        List.of(
            experiment.network(Preset.QUICK, entry, 1),
            experiment.network(Preset.QUICK, entry, 1)));
    pairs.forEach(
        (name, pair) -> {
          List<float[]> replayed = values(pair.get(0), true);
          List<float[]> plain = values(pair.get(1), false);
          assertThat(replayed).as(name).hasSameSizeAs(plain).hasSizeGreaterThan(20);
          for (int i = 0; i < plain.size(); i++) {
            assertThat(replayed.get(i)).as("%s %d", name, i).isEqualTo(plain.get(i));
          }
          assertThat(replayed.get(0)).as(name).isNotEqualTo(replayed.get(replayed.size() / 2));
        });
  }

  private static SameDiff sumsAndProducts() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable w = graph.var("w", Nd4j.createFromArray(1f, 2f, 3f, 4f));
    SDVariable y = x.mul("y", w);
    graph.identity("same", y);
    y.add("z", 1);
    return graph;
  }

  @Test
  void outputsAreDeliveredWhereTheyAreWanted() {
    SameDiff graph = sumsAndProducts();
    GraphSession session = new GraphSession(graph, Operation.TRAINING);
    INDArray block = Nd4j.zeros(DataType.FLOAT, 40);
    Map<String, INDArray> targets = new LinkedHashMap<>();
    // "same" is the array of "y", which has moved already when its turn comes.
    for (String name : List.of("y", "same", "z")) {
      long at = 3 + 12L * targets.size();
      targets.put(name, Nd4j.create(block.data(), new long[] {3, 4}, new long[] {4, 1}, at, 'c'));
    }
    session.deliverTo(targets);
    for (int run = 0; run < 3; run++) {
      INDArray x = Nd4j.arange(12).castTo(DataType.FLOAT).addi(run).reshape(3, 4);
      Map<String, INDArray> out = session.run(List.of("y", "same", "z"), Map.of("x", x));
      INDArray y = x.mulRowVector(Nd4j.createFromArray(1f, 2f, 3f, 4f));
      assertThat(out.get("y")).isEqualTo(y).isSameAs(targets.get("y"));
      assertThat(out.get("same")).isEqualTo(y).isSameAs(targets.get("same"));
      assertThat(out.get("z")).isEqualTo(y.add(1)).isSameAs(targets.get("z"));
      assertThat(block.getFloat(2)).isZero();
      assertThat(block.getFloat(39)).isZero();
      session.endRun();
    }
  }

  @Test
  void placeholdersMayLieAnyWayAndBeClosedAfterwards() {
    SameDiff graph = sumsAndProducts();
    GraphSession session = new GraphSession(graph, Operation.TRAINING);
    for (int run = 0; run < 6; run++) {
      INDArray values = Nd4j.arange(12).castTo(DataType.FLOAT).addi(run).reshape(3, 4);
      INDArray y = values.mulRowVector(Nd4j.createFromArray(1f, 2f, 3f, 4f));
      INDArray x =
          switch (run % 3) {
            case 0 -> values.dup('c');
            case 1 -> values.dup('f');
            default -> values.castTo(DataType.DOUBLE);
          };
      // The placeholder itself is an output as well.
      Map<String, INDArray> out = session.run(List.of("y", "x"), Map.of("x", x));
      assertThat(out.get("y")).isEqualTo(y);
      assertThat(out.get("x").castTo(DataType.FLOAT)).isEqualTo(values);
      Map<String, INDArray> alone = session.run(List.of("z"), Map.of("x", x));
      x.close();
      assertThat(alone.get("z")).isEqualTo(y.add(1));
      session.endRun();
    }
  }

  @Test
  void aVariableMayGetAnotherArray() {
    SameDiff graph = sumsAndProducts();
    GraphSession session = new GraphSession(graph, Operation.TRAINING);
    INDArray x = Nd4j.ones(DataType.FLOAT, 2, 4);
    for (int run = 0; run < 3; run++) {
      INDArray w = Nd4j.createFromArray(run, 1f, -2f, 3f);
      graph.setArrayForVariable("w", w);
      for (int repetition = 0; repetition < 2; repetition++) {
        INDArray y = session.run(List.of("y"), Map.of("x", x)).get("y");
        assertThat(y.getRow(1)).isEqualTo(w);
        session.endRun();
      }
    }
  }

  @Test
  void randomNumbersAreDrawnAnewInEveryRun() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable y = x.add("y", graph.random().uniform(0, 1, DataType.FLOAT, 3, 4));
    GraphSession session = new GraphSession(graph, Operation.TRAINING);
    List<float[]> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Map<String, INDArray> out =
          session.run(List.of(y.name()), Map.of("x", Nd4j.zeros(DataType.FLOAT, 3, 4)));
      runs.add(out.get(y.name()).dup().data().asFloat());
      session.endRun();
    }
    assertThat(runs.get(0)).isNotEqualTo(runs.get(1));
    assertThat(runs.get(1)).isNotEqualTo(runs.get(2));
  }
}
