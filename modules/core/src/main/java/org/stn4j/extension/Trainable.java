package org.stn4j.extension;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.Variable;

/** What an op asks of its inputs, to make no gradient that nothing needs. */
public final class Trainable {

  private Trainable() {}

  /** Whether a trainable variable stands somewhere behind this one. */
  public static boolean standsBehind(SDVariable variable) {
    SameDiff sd = variable.getSameDiff();
    Deque<String> open = new ArrayDeque<>(List.of(variable.name()));
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Variable v = sd.getVariables().get(open.pop());
      if (v.getVariable().getVariableType() == VariableType.VARIABLE) {
        return true;
      }
      if (v.getOutputOfOp() == null) {
        continue;
      }
      List<String> inputs = sd.getOps().get(v.getOutputOfOp()).getInputsToOp();
      if (inputs != null) {
        for (String input : inputs) {
          if (seen.add(input)) {
            open.push(input);
          }
        }
      }
    }
    return false;
  }
}
