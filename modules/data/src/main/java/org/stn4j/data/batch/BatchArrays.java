package org.stn4j.data.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.random.RandomStream;
import org.stn4j.extension.BackendInfo;

/** Draws the examples of a batch one after the other, then makes its arrays. */
final class BatchArrays {

  private final Examples examples;
  private final List<Field> fields;
  private final float[][] values;
  private int size;

  BatchArrays(Examples examples, int capacity) {
    this.examples = examples;
    this.fields = examples.fields();
    this.values = new float[fields.size()][];
    for (int f = 0; f < values.length; f++) {
      values[f] = new float[Math.multiplyExact(capacity, fields.get(f).length())];
    }
  }

  void add(int example, RandomStream random) {
    examples.draw(example, random, values, size);
    size++;
  }

  /** The batch, in arrays of its own that belong to no workspace. */
  @SuppressWarnings("try") // the scope is held open, not used
  Batch finish(long index) {
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      Map<String, INDArray> arrays = new LinkedHashMap<>();
      for (int f = 0; f < values.length; f++) {
        arrays.put(fields.get(f).name(), array(values[f], fields.get(f).batchShape(size)));
      }
      return new Batch(index, size, arrays);
    }
  }

  /** ND4J's own way takes as long for a batch as distorting its images. */
  private static INDArray array(float[] values, long... shape) {
    boolean onHost = Nd4j.getExecutioner() instanceof BackendInfo info && info.onHost();
    if (!onHost) {
      return Nd4j.create(values, shape, DataType.FLOAT);
    }
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    new FloatPointer(array.data().addressPointer()).put(values, 0, Math.toIntExact(array.length()));
    return array;
  }
}
