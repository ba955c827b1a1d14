package org.stn4j.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.Inputs;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;

/** The images and labels of the training benchmarks, by the protocol's numbers. */
final class BenchmarkBatch {

  private final int size;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  /**
   * @param type FLOAT or DOUBLE
   * @param images [N, C, H, W]
   */
  BenchmarkBatch(DataType type, int classes, int... images) {
    size = images[0];
    int pixels = images[1] * images[2] * images[3];
    arrays.put(
        Batch.IMAGES,
        Arrays32.of(Inputs.pixels(size * pixels), size, images[1], images[2], images[3])
            .castTo(type));
    INDArray labels = Nd4j.zeros(type, size, classes);
    int[] numbers = Inputs.labels(size, classes);
    for (int i = 0; i < size; i++) {
      labels.putScalar(i, numbers[i], 1);
    }
    arrays.put(Batch.LABELS, labels);
  }

  /** Adds what every example has alike: [N, 1, 1, 1]. */
  BenchmarkBatch with(String name, double value) {
    arrays.put(name, Nd4j.valueArrayOf(new long[] {size, 1, 1, 1}, value, type()));
    return this;
  }

  private DataType type() {
    return arrays.get(Batch.IMAGES).dataType();
  }

  /** All of it. */
  Batch batch() {
    return new Batch(0, size, arrays);
  }

  /** The same examples again and again. */
  record Repeated(Batch examples) implements BatchSource {
    @Override
    public Batch batch(long index) {
      return examples;
    }

    @Override
    public long length() {
      return Long.MAX_VALUE;
    }
  }
}
