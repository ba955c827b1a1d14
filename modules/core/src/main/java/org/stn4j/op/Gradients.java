package org.stn4j.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.extension.Trainable;

/**
 * Makes gradient ops that compute no more than is asked for.
 *
 * <p>SameDiff wants a gradient variable for every input of an op, but runs only the ops that
 * something needs. So the inputs that something trainable stands behind share one gradient op, and
 * every other input (data, constants) gets an op of its own, which never runs unless its gradient
 * is asked for by name.
 */
final class Gradients {

  private Gradients() {}

  /** Makes the gradient op for some of the inputs. */
  interface Maker {
    /**
     * @param wanted whether each input's gradient is to be computed
     * @return the gradients of the wanted inputs, in order
     */
    SDVariable[] make(boolean[] wanted);
  }

  static List<SDVariable> of(SDVariable[] inputs, Maker maker) {
    boolean[] trained = new boolean[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      trained[i] = Trainable.standsBehind(inputs[i]);
    }
    SDVariable[] gradients = new SDVariable[inputs.length];
    fill(gradients, trained, maker);
    for (int i = 0; i < inputs.length; i++) {
      if (!trained[i]) {
        boolean[] alone = new boolean[inputs.length];
        alone[i] = true;
        fill(gradients, alone, maker);
      }
    }
    return Arrays.asList(gradients);
  }

  /**
   * The inputs of a gradient op: image and points, the output's gradient, then Φ if there is one.
   */
  static SDVariable[] withGradient(SDVariable[] inputs, SDVariable outputGradient) {
    List<SDVariable> all = new ArrayList<>(Arrays.asList(inputs));
    all.add(2, outputGradient);
    return all.toArray(new SDVariable[0]);
  }

  /** The gradients that an op gives: boolean arguments 1 to 3 say which of image, points and Φ. */
  static int wanted(StnOp op) {
    return count(flags(op));
  }

  /** Shapes of the gradients that an op gives: those of the inputs they belong to. */
  static List<long[]> shapes(StnOp op, List<INDArray> inputs) {
    boolean[] wanted = flags(op);
    List<long[]> shapes = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        // The output's gradient comes before Φ.
        shapes.add(inputs.get(i < 2 ? i : i + 1).shape());
      }
    }
    return shapes;
  }

  private static boolean[] flags(StnOp op) {
    return Arrays.copyOfRange(op.bArgs(), 1, 4);
  }

  private static void fill(SDVariable[] gradients, boolean[] wanted, Maker maker) {
    int count = count(wanted);
    if (count == 0) {
      return;
    }
    SDVariable[] made = maker.make(wanted);
    int next = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        gradients[i] = made[next++];
      }
    }
  }

  static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
