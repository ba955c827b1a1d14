package org.stn4j.lab.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a graph that is run again and again: every array lives until the end of its run and
 * serves the next one.
 *
 * <p>ND4J's own cache hands an array on as soon as its session says that nobody needs it, within
 * the same run. The session tells arrays apart by an identity that changes when they are handed on,
 * and has been seen to release outputs that were still to be read (1.0.0-M2.1). Here a release
 * within a run does nothing.
 */
final class StepMemory extends AbstractMemoryMgr {

  private record Kind(DataType type, char order, List<Long> shape) {}

  private final Map<Kind, Deque<INDArray>> free = new HashMap<>();
  private final List<INDArray> used = new ArrayList<>();

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    return take(type, 'c', shape);
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
    if (descriptor.isEmpty()) {
      return Nd4j.create(descriptor);
    }
    return take(descriptor.dataType(), descriptor.getOrder(), descriptor.getShape());
  }

  private INDArray take(DataType type, char order, long... shape) {
    Deque<INDArray> pool = free.get(kind(type, order, shape));
    INDArray array = pool == null ? null : pool.poll();
    if (array == null) {
      array = Nd4j.createUninitializedDetached(type, order, shape);
    }
    used.add(array);
    return array;
  }

  private static Kind kind(DataType type, char order, long... shape) {
    return new Kind(type, order, Arrays.stream(shape).boxed().toList());
  }

  /** The run is over and its outputs have been read: all its arrays are free. */
  void endRun() {
    for (INDArray array : used) {
      free.computeIfAbsent(
              kind(array.dataType(), array.ordering(), array.shape()), k -> new ArrayDeque<>())
          .add(array);
    }
    used.clear();
  }

  @Override
  public void release(INDArray array) {
    // Arrays are free at the end of the run.
  }

  @Override
  public void close() {
    free.clear();
    used.clear();
  }
}
