package org.stn4j.lab.train;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a graph again and again; the arrays of one run serve the next. */
final class GraphSession extends InferenceSession {

  private final At at;
  private final StepMemory memory = new StepMemory();

  GraphSession(SameDiff graph, Operation operation) {
    super(graph);
    setMmgr(memory);
    this.at = At.defaultAt(operation);
  }

  /** The outputs by name, until {@link #endRun}. */
  Map<String, INDArray> run(List<String> outputs, Map<String, INDArray> placeholders) {
    return output(outputs, placeholders, null, List.of(), null, at);
  }

  /** The outputs have been read. */
  void endRun() {
    memory.endRun();
    // Otherwise the identities of all arrays that were ever freed pile up here.
    freedArrays.clear();
  }
}
