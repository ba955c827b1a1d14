package org.stn4j.lab.train;

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
import org.stn4j.lab.experiment.StripesExperiment;

class GraphSessionTest {

  /** Loss and all gradients, for batches of two sizes and changing parameters. */
  private static List<float[]> values(Network network, boolean replays) {
    GradientGraph gradients = new GradientGraph(network);
    SameDiff function = network.graph().getFunction("grad");
    List<String> outputs = new ArrayList<>(List.of(network.loss()));
    for (String parameter : gradients.parameters()) {
      outputs.add(function.getVariable(parameter).getGradient().name());
    }
    GraphSession session = new GraphSession(function, Operation.TRAINING, replays);
    List<float[]> values = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Batch batch = new Stripes(1, i % 3 == 2 ? 5 : 8, 10).batch(i);
      Map<String, INDArray> placeholders =
          Map.of(network.features(), batch.features(), network.labels(), batch.labels());
      Map<String, INDArray> results = session.run(outputs, placeholders);
      outputs.forEach(name -> values.add(results.get(name).dup('c').data().asFloat()));
      session.endRun();
      batch.features().close();
      batch.labels().close();
      network.parameters().values().forEach(p -> p.muli(1.1).addi(0.01));
    }
    return values;
  }

  @Test
  void replayingGivesTheBitsOfTheSession() {
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
