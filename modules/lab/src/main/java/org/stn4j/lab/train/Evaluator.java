package org.stn4j.lab.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.lab.graph.GraphSession;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.metric.Tally;
import org.stn4j.lab.network.Network;

/** Runs a network forwards. Not safe for use by several threads. */
public final class Evaluator {

  private final Network network;
  private final GraphSession session;

  /** For a network, with the parameters that it has at every call. */
  public Evaluator(Network network) {
    this.network = network;
    this.session = new GraphSession(network.graph(), Operation.INFERENCE);
  }

  /**
   * What was measured.
   *
   * @param examples all examples
   * @param metrics in the order of the network's
   */
  public record Measurement(long examples, List<Tally> metrics) {}

  /** Names of the variables that some metrics look at. */
  static List<String> outputs(List<Metric> metrics) {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    metrics.forEach(metric -> names.addAll(metric.outputs()));
    return List.copyOf(names);
  }

  /** Adds what is measured of a batch. */
  static List<Tally> tally(
      List<Metric> metrics, List<Tally> before, Map<String, INDArray> outputs, Batch batch) {
    List<Tally> after = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      after.add(before.get(i).plus(metrics.get(i).of(outputs, batch)));
    }
    return after;
  }

  /** Nothing measured yet. */
  static List<Tally> none(List<Metric> metrics) {
    return Collections.nCopies(metrics.size(), Tally.NONE);
  }

  /**
   * Measures the network on every example of a finite source.
   *
   * @throws IllegalArgumentException if the source does not end
   */
  public Measurement measure(BatchSource source) {
    return measure(source, (outputs, batch) -> {});
  }

  /**
   * The same with somebody who looks on.
   *
   * @param onlooker takes the variables that the metrics look at, by name, and the batch that they
   *     belong to, of every batch; both are not to be kept
   */
  public Measurement measure(
      BatchSource source, BiConsumer<Map<String, INDArray>, Batch> onlooker) {
    if (source.length() == Long.MAX_VALUE) {
      throw new IllegalArgumentException("cannot measure on a source that does not end");
    }
    List<Metric> metrics = network.metrics();
    List<String> names = outputs(metrics);
    List<Tally> tallies = none(metrics);
    long examples = 0;
    for (long i = 0; i < source.length(); i++) {
      try (Batch batch = source.batch(i)) {
        Map<String, INDArray> outputs = session.run(names, Feed.inference(network, batch::array));
        tallies = tally(metrics, tallies, outputs, batch);
        onlooker.accept(outputs, batch);
        examples += batch.size();
        session.endRun();
      }
    }
    return new Measurement(examples, tallies);
  }

  /**
   * Any variables of the graph for some examples.
   *
   * @param names of variables, such as a transformer's θ
   * @param batch the examples
   * @return copies, by name
   */
  public Map<String, INDArray> outputs(List<String> names, Batch batch) {
    Map<String, INDArray> outputs = new LinkedHashMap<>();
    session
        .run(names, Feed.inference(network, batch::array))
        .forEach((name, array) -> outputs.put(name, array.dup('c')));
    session.endRun();
    return outputs;
  }
}
