package org.stn4j.lab.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a graph that is run again and again. An array serves another variable of the same
 * type and length once it is dead (see {@link LiveArrays}), where the run's are counted; else when
 * its run is over. Outputs have arrays of their own.
 *
 * <p>ND4J's own cache goes by what its session releases. The session tells arrays apart by an
 * identity that changes when they are handed on, and has been seen to release outputs that were
 * still to be read (1.0.0-M2.1). Here such a release does nothing.
 */
final class StepMemory extends AbstractMemoryMgr {

  private record Kind(DataType type, long length) {}

  private final Map<Kind, Deque<INDArray>> free = new HashMap<>();
  private final Set<INDArray> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private LiveArrays live;

  /** From now on, until the end of the run, dead arrays serve again. */
  void count(LiveArrays arrays) {
    live = arrays;
  }

  /** An op was just run. */
  void executed(DifferentialFunction op, OpContext context) {
    if (live != null) {
      live.executed(op, context).stream().filter(used::remove).forEach(this::free);
    }
  }

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    return take(detached, type, 'c', shape);
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
    if (descriptor.isEmpty()) {
      return Nd4j.create(descriptor);
    }
    return take(detached, descriptor.dataType(), descriptor.getOrder(), descriptor.getShape());
  }

  private INDArray take(boolean output, DataType type, char order, long... shape) {
    long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    Deque<INDArray> pool = output && live != null ? null : free.get(new Kind(type, length));
    INDArray array = pool == null ? null : pool.pollLast();
    if (array == null) {
      array = Nd4j.createUninitializedDetached(type, order, shape);
    } else if (array.ordering() != order || !Arrays.equals(array.shape(), shape)) {
      array = Nd4j.create(array.data(), shape, Nd4j.getStrides(shape, order), 0, order, type);
    }
    used.add(array);
    if (live != null) {
      live.allocated(array);
    }
    return array;
  }

  private void free(INDArray array) {
    free.computeIfAbsent(new Kind(array.dataType(), array.length()), k -> new ArrayDeque<>())
        .add(array);
  }

  /** The run is over and its outputs have been read: all its arrays are free. */
  void endRun() {
    used.forEach(this::free);
    used.clear();
    live = null;
  }

  @Override
  public void release(INDArray array) {
    // Not the session's to say.
  }

  @Override
  public void close() {
    free.clear();
    used.clear();
  }
}
