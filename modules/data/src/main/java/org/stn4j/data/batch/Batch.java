package org.stn4j.data.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Some examples that are processed together.
 *
 * @param index position in the stream, from 0
 * @param size N, examples
 * @param arrays by the name of the graph's placeholder that takes them; the first axis is N
 */
public record Batch(long index, int size, Map<String, INDArray> arrays) implements AutoCloseable {

  /** Usual name of what a network looks at: images [N, C, H, W] or volumes [N, C, D, H, W]. */
  public static final String IMAGES = "images";

  /** Usual name of what it is to say: one-hot [N, classes], or whatever the loss takes. */
  public static final String LABELS = "labels";

  /** Keeps the order of the arrays. */
  public Batch {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * An array by its name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public INDArray array(String name) {
    INDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "a batch has no array \"" + name + "\", it has " + arrays.keySet());
    }
    return array;
  }

  /** The first examples, or all where there are no more, as views of the arrays. */
  public Batch first(int count) {
    if (count >= size) {
      return this;
    }
    Map<String, INDArray> views = new LinkedHashMap<>();
    arrays.forEach((name, array) -> views.put(name, array.get(NDArrayIndex.interval(0, count))));
    return new Batch(index, count, views);
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    arrays.values().forEach(INDArray::close);
  }
}
