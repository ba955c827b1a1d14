package org.stn4j.lab.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.impl.layers.ExternalErrorsFunction;
import org.nd4j.linalg.api.ops.impl.shape.CreateView;
import org.nd4j.linalg.api.ops.impl.shape.tensorops.BaseTensorOp;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Assign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.Layout;
import org.stn4j.extension.StnOp;

/**
 * The ops of one run of a graph with the arrays they worked on, in order: running them again
 * computes the graph for whatever the arrays then hold. This leaves out what ND4J's session does
 * around every op (finding out what is to be run, in which order, with which shapes, in which
 * memory), which for small networks takes longer than the ops.
 *
 * <p>Only straight graphs can be recorded: no loops or branches, no random numbers.
 */
final class CapturedStep {

  private record Entry(DifferentialFunction op, OpContext context) {}

  private record Copy(INDArray from, INDArray to) {}

  private record Slot(OpContext context, int input) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private final Map<INDArray, INDArray> moved = new IdentityHashMap<>();
  private String obstacle;

  /** Adds an op that was just executed in a context whose arrays are still set. */
  void record(DifferentialFunction op, OpContext context) {
    if (op instanceof Identity) {
      // Hands its input on: the reader of its output has the input's array.
      return;
    }
    if (!replayable(op) || context == null) {
      obstacle = op.opName();
      return;
    }
    OpContext own =
        op instanceof StnOp ? new KernelContext() : Nd4j.getExecutioner().buildContext();
    List<INDArray> inputs = context.getInputArrays();
    for (int i = 0; i < inputs.size(); i++) {
      own.setInputArray(i, inputs.get(i));
    }
    List<INDArray> outputs = context.getOutputArrays();
    for (int i = 0; i < outputs.size(); i++) {
      own.setOutputArray(i, outputs.get(i));
    }
    if (op instanceof DynamicCustomOp custom) {
      own.setArgs(null, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
    }
    entries.add(new Entry(op, own));
  }

  /** Whether an op can be recorded, and only ops that read its outputs depend on them. */
  static boolean replayable(DifferentialFunction op) {
    boolean drawsNumbers =
        op instanceof RandomOp
            || op.getClass().getPackageName().startsWith("org.nd4j.linalg.api.ops.random")
            || op.opName().contains("dropout");
    boolean controlsFlow =
        op.getClass().getPackageName().startsWith("org.nd4j.linalg.api.ops.impl.controlflow");
    boolean isSpecial =
        op instanceof BaseTensorOp
            || op instanceof Assign
            || op instanceof CreateView
            || op instanceof ExternalErrorsFunction;
    // A legacy op keeps a second argument that is no array of its own in itself.
    boolean isSimple = op instanceof DynamicCustomOp || (op instanceof Op && op.args().length < 2);
    return isSimple && !drawsNumbers && !controlsFlow && !isSpecial;
  }

  /** Whether everything was recorded. */
  boolean complete() {
    return obstacle == null;
  }

  /**
   * Makes every replay leave in {@code target} what it left in {@code made}: the ops write there
   * directly where they can, else it is copied at the end.
   *
   * @param made an array that a recorded op wrote or read
   * @param target of the same shape and type
   */
  void deliver(INDArray made, INDArray target) {
    if (moved.containsKey(made) || !isWritten(made) || sharesMemory(made)) {
      copies.add(new Copy(moved.getOrDefault(made, made), target));
      return;
    }
    moved.put(made, target);
    for (Entry entry : entries) {
      OpContext context = entry.context();
      for (int i = 0; i < context.numInputArguments(); i++) {
        if (context.getInputArray(i) == made) {
          context.setInputArray(i, target);
        }
      }
      for (int i = 0; i < context.numOutputArguments(); i++) {
        if (context.getOutputArray(i) == made) {
          context.setOutputArray(i, target);
        }
      }
    }
  }

  /**
   * An array that replays read, to be exchanged for others: at first the one of the recording.
   *
   * @param recorded no op writes to it, and no op works on a view of it
   * @param copied whether values are always to be copied into the recorded array
   */
  Input input(INDArray recorded, boolean copied) {
    List<Slot> slots = new ArrayList<>();
    for (Entry entry : entries) {
      OpContext context = entry.context();
      for (int i = 0; i < context.numInputArguments(); i++) {
        if (context.getInputArray(i) == recorded) {
          slots.add(new Slot(context, i));
        }
      }
    }
    boolean exchangeable = slots.stream().allMatch(slot -> slot.context() instanceof KernelContext);
    return new Input(slots, recorded, copied || !exchangeable);
  }

  /** An array that replays read. */
  static final class Input {

    private final List<Slot> slots;
    private final INDArray own;
    private final boolean copied;
    private INDArray bound;

    private Input(List<Slot> slots, INDArray own, boolean copied) {
      this.slots = slots;
      this.own = own;
      this.copied = copied;
      this.bound = own;
    }

    /**
     * The next replay reads these values: in place if they lie like the recorded ones and only ops
     * of ours read them, else copied. The array must stay open until then.
     */
    void set(INDArray values) {
      boolean alike = !copied && values.dataType() == own.dataType() && Layout.isRowMajor(values);
      if (!alike) {
        own.assign(values);
      }
      bind(alike ? values : own);
    }

    /** Lets go of an array that is not the recording's. */
    void release() {
      bind(own);
    }

    private void bind(INDArray wanted) {
      if (wanted != bound) {
        slots.forEach(slot -> slot.context().setInputArray(slot.input(), wanted));
        bound = wanted;
      }
    }
  }

  private boolean isWritten(INDArray array) {
    return entries.stream()
        .flatMap(entry -> entry.context().getOutputArrays().stream())
        .anyMatch(output -> output == array);
  }

  /** Whether an op works on a view of an array, or on an array that this one is a view of. */
  private boolean sharesMemory(INDArray array) {
    MemoryRange range = MemoryRange.of(array);
    return entries.stream()
        .map(Entry::context)
        .flatMap(c -> Stream.concat(c.getInputArrays().stream(), c.getOutputArrays().stream()))
        .anyMatch(other -> other != array && MemoryRange.of(other).meets(range));
  }

  /** Runs all ops again. */
  void replay() {
    for (Entry entry : entries) {
      if (entry.op() instanceof CustomOp custom) {
        Nd4j.exec(custom, entry.context());
      } else {
        Nd4j.exec((Op) entry.op(), entry.context());
      }
    }
    copies.forEach(copy -> copy.to().assign(copy.from()));
  }
}
