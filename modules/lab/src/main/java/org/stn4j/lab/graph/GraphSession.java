package org.stn4j.lab.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * Runs a graph again and again. The first run with placeholders of some shapes is recorded, and the
 * next ones with the same shapes replay it: the same ops on the same arrays (placeholders in place
 * where they lie alike), in the same order, so that the results have the same bits. A graph that
 * cannot be recorded (see {@link CapturedStep}) is run by ND4J's session every time.
 *
 * <p>What the graph's variables hold may change between runs, and so may their arrays: then the
 * next run is recorded anew.
 */
public final class GraphSession extends InferenceSession {

  private record Kind(List<String> outputs, Map<String, List<Long>> shapes) {}

  private record Recording(
      CapturedStep step,
      Map<String, INDArray> variables,
      Map<String, CapturedStep.Input> placeholders,
      Map<String, INDArray> outputs) {}

  private final SameDiff graph;
  private final At at;
  private final Map<Kind, Recording> recordings = new HashMap<>();
  private final Map<String, INDArray> targets = new HashMap<>();
  private StepMemory memory = new StepMemory();
  private CapturedStep step;

  /** The outputs of a run whose first op is still to come. */
  private List<String> wanted = List.of();

  /** A session that captures and replays. */
  public GraphSession(SameDiff graph, Operation operation) {
    super(graph);
    this.graph = graph;
    this.at = At.defaultAt(operation);
    setMmgr(memory);
  }

  /**
   * Names arrays for some outputs: every run from now on leaves them there.
   *
   * @param arrays by name of the output, of its shape and type
   */
  public void deliverTo(Map<String, INDArray> arrays) {
    targets.putAll(arrays);
    recordings.clear();
  }

  /** The outputs by name, until {@link #endRun}. */
  public Map<String, INDArray> run(List<String> outputs, Map<String, INDArray> placeholders) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    placeholders.forEach(
        (name, array) -> shapes.put(name, Arrays.stream(array.shape()).boxed().toList()));
    Kind kind = new Kind(outputs, shapes);
    Recording recording = recordings.get(kind);
    if (recording == null || !holdsItsArrays(recording)) {
      return record(kind, placeholders);
    }
    recording.placeholders().forEach((name, input) -> input.set(placeholders.get(name)));
    recording.step().replay();
    recording.placeholders().values().forEach(CapturedStep.Input::release);
    return recording.outputs();
  }

  private Map<String, INDArray> record(Kind kind, Map<String, INDArray> placeholders) {
    Map<String, INDArray> own = new LinkedHashMap<>();
    placeholders.forEach(
        (name, array) -> own.put(name, array.castTo(graph.getVariable(name).dataType()).dup('c')));
    step = new CapturedStep();
    wanted = kind.outputs();
    Map<String, INDArray> variables = variables();
    Map<String, INDArray> outputs =
        new LinkedHashMap<>(output(kind.outputs(), own, null, List.of(), null, at));
    targets.forEach(
        (name, target) -> {
          INDArray made = outputs.replace(name, target);
          if (made != null) {
            target.assign(made);
            step.deliver(made, target);
          }
        });
    if (step.complete()) {
      Map<String, CapturedStep.Input> inputs = new LinkedHashMap<>();
      own.forEach(
          (name, array) -> {
            boolean handedOut = outputs.values().stream().anyMatch(output -> output == array);
            inputs.put(name, step.input(array, handedOut));
          });
      recordings.put(kind, new Recording(step, variables, inputs, outputs));
      // The arrays of this run now belong to the recording.
      memory = new StepMemory();
      setMmgr(memory);
    }
    step = null;
    return outputs;
  }

  /** Lets arrays serve again within the run, if no op hides from the graph what it reads. */
  private void count() {
    if (subgraphOps.stream().map(graph::getOpById).allMatch(CapturedStep::replayable)) {
      memory.count(new LiveArrays(graph, subgraphOps, wanted));
    }
    wanted = List.of();
  }

  private Map<String, INDArray> variables() {
    Map<String, INDArray> variables = new LinkedHashMap<>();
    for (SDVariable v : graph.variables()) {
      if (v.getVariableType() == VariableType.VARIABLE) {
        variables.put(v.name(), graph.getArrForVarName(v.name()));
      }
    }
    return variables;
  }

  private boolean holdsItsArrays(Recording recording) {
    for (Map.Entry<String, INDArray> e : recording.variables().entrySet()) {
      if (graph.getArrForVarName(e.getKey()) != e.getValue()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public ExecutionResult doExec(
      DifferentialFunction op,
      OpContext context,
      FrameIter frame,
      Set<VarId> opInputs,
      Set<VarId> allIterInputs,
      Set<String> constantsAndPlaceholders,
      Map<String, SDValue> otherPlaceholders) {
    if (!wanted.isEmpty()) {
      // Only now does the session know its ops.
      count();
    }
    ExecutionResult result =
        super.doExec(
            op,
            context,
            frame,
            opInputs,
            allIterInputs,
            constantsAndPlaceholders,
            otherPlaceholders);
    step.record(op, context);
    memory.executed(op, context);
    return result;
  }

  /** The outputs have been read. */
  public void endRun() {
    memory.endRun();
    // Otherwise the identities of all arrays that were ever freed pile up here.
    freedArrays.clear();
  }
}
