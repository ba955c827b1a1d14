package org.stn4j.lab.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;

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
   * Errors of classification.
   *
   * @param errors examples whose largest score is not at their label
   * @param examples all examples
   */
  public record Score(long errors, long examples) {

    /** In percent. */
    public double errorPercent() {
      return 100.0 * errors / examples;
    }
  }

  /**
   * Classifies every example of a finite source.
   *
   * @throws IllegalArgumentException if the source does not end
   */
  public Score score(BatchSource source) {
    if (source.length() == Long.MAX_VALUE) {
      throw new IllegalArgumentException("cannot score a source that does not end");
    }
    long errors = 0;
    long examples = 0;
    for (long i = 0; i < source.length(); i++) {
      Batch batch = source.batch(i);
      INDArray logits =
          session
              .run(List.of(network.logits()), Map.of(network.features(), batch.features()))
              .get(network.logits());
      errors += Classification.errors(logits, batch.labels());
      examples += batch.size();
      session.endRun();
    }
    return new Score(errors, examples);
  }

  /**
   * Any variables of the graph for some examples.
   *
   * @param names of variables, such as a transformer's θ
   * @param features [N, C, H, W]
   */
  public Map<String, INDArray> outputs(List<String> names, INDArray features) {
    Map<String, INDArray> outputs = new LinkedHashMap<>();
    session
        .run(names, Map.of(network.features(), features))
        .forEach((name, array) -> outputs.put(name, array.dup('c')));
    session.endRun();
    return outputs;
  }
}
