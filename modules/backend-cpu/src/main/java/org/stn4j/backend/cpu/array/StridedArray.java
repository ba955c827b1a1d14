package org.stn4j.backend.cpu.array;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements of an ND4J array of any order and strides, copied to and from Java arrays in
 * row-major order. FLOAT is converted to {@code double} and back, and UINT8 too: rounded, halves to
 * the even number, and cut to 0 … 255, NaN to 0.
 *
 * <p>Addresses elements by their offset from the first one. Safe to share between threads.
 */
public final class StridedArray {

  /** Kept as long as this is: ND4J frees the memory of an array that nobody holds. */
  private final INDArray array;

  private final Pointer pointer;

  /** The memory of a FLOAT array; null where it is too large for a buffer (2 GiB). */
  private final FloatBuffer floats;

  private final boolean isFloat;
  private final boolean isBytes;
  private final long[] shape;
  private final long[] stride;

  /** Axes from here on lie in memory without gaps, row-major. */
  private final int dense;

  public StridedArray(INDArray array) {
    this.array = array;
    this.pointer = array.data().addressPointer();
    this.isFloat = array.dataType() == DataType.FLOAT;
    this.isBytes = array.dataType() == DataType.UINT8;
    this.shape = array.shape();
    this.stride = array.stride();
    this.dense = firstDenseAxis(shape, stride);
    this.floats = isFloat ? buffer() : null;
  }

  private FloatBuffer buffer() {
    long end = 1;
    for (int a = 0; a < shape.length; a++) {
      end += (shape[a] - 1) * stride[a];
    }
    boolean fits = end > 0 && end <= Integer.MAX_VALUE / Float.BYTES;
    return fits ? new FloatPointer(pointer).position(0).limit(end).asBuffer() : null;
  }

  private static int firstDenseAxis(long[] shape, long[] stride) {
    long expected = 1;
    int axis = shape.length;
    while (axis > 0 && (stride[axis - 1] == expected || shape[axis - 1] == 1)) {
      axis--;
      expected *= shape[axis];
    }
    return axis;
  }

  /**
   * The length of a Java array for the elements of one example.
   *
   * @param sizes the product of these
   * @throws IllegalArgumentException if they are too many
   */
  public static int length(long... sizes) {
    try {
      long product = 1;
      for (long size : sizes) {
        product = Math.multiplyExact(product, size);
      }
      return Math.toIntExact(product);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "one example of an array must have fewer than 2^31 elements, got "
              + Arrays.toString(sizes),
          e);
    }
  }

  /** How many axes. */
  public int rank() {
    return shape.length;
  }

  /** Length of an axis. */
  public long size(int axis) {
    return shape[axis];
  }

  /** Lengths of the axes from {@code axis} on: the spatial size of an image from 2. */
  public int[] sizesFrom(int axis) {
    int[] sizes = new int[shape.length - axis];
    for (int a = axis; a < shape.length; a++) {
      sizes[a - axis] = Math.toIntExact(shape[a]);
    }
    return sizes;
  }

  /** Offset of the element at these leading indices, all others zero. */
  public long offset(long... index) {
    long offset = 0;
    for (int a = 0; a < index.length; a++) {
      offset += index[a] * stride[a];
    }
    return offset;
  }

  /** Elements of one index of the axis before {@code axis}: the product of the sizes from it on. */
  public long tail(int axis) {
    long n = 1;
    for (int a = axis; a < shape.length; a++) {
      n *= shape[a];
    }
    return n;
  }

  /** What is done with a piece of the array that lies in memory without gaps. */
  private interface Run {
    /**
     * @param offset of the first element
     * @param length elements
     * @param at where the piece stands among those of the call
     */
    void copy(long offset, int length, int at);
  }

  /**
   * Copies {@code count} indices of {@code axis}, with all that stands behind each, from {@code
   * offset} on.
   *
   * @param gap unused places to leave after each index of {@code axis}
   */
  public void read(
      int axis, long offset, int count, int gap, double[] target, WorkerMemory scratch) {
    runs(axis, offset, count, gap, (o, length, at) -> readRun(o, length, target, at, scratch));
  }

  /** The same, to the array. */
  public void write(
      int axis, long offset, int count, int gap, double[] source, WorkerMemory scratch) {
    runs(axis, offset, count, gap, (o, length, at) -> writeRun(o, length, source, at, scratch));
  }

  /**
   * {@link #read(int, long, int, int, double[], WorkerMemory)} of a FLOAT array, unconverted, from
   * {@code to} on in the target.
   */
  public void read(int axis, long offset, int count, int gap, float[] target, int to) {
    runs(axis, offset, count, gap, (o, length, at) -> get(o, target, to + at, length));
  }

  /** The same, to the array. */
  public void write(int axis, long offset, int count, int gap, float[] source, int from) {
    runs(axis, offset, count, gap, (o, length, at) -> put(o, source, from + at, length));
  }

  private void get(long offset, float[] target, int at, int length) {
    if (floats != null) {
      // No call into native code: for a row of an image that would take longer than the copy.
      floats.get((int) offset, target, at, length);
    } else {
      new FloatPointer(pointer).position(offset).get(target, at, length);
    }
  }

  private void put(long offset, float[] source, int at, int length) {
    if (floats != null) {
      floats.put((int) offset, source, at, length);
    } else {
      new FloatPointer(pointer).position(offset).put(source, at, length);
    }
  }

  /** Whether the elements are FLOAT. */
  public boolean isFloat() {
    return isFloat;
  }

  private void runs(int axis, long offset, int count, int gap, Run run) {
    try {
      eachRun(axis, offset, count, gap, run);
    } finally {
      Reference.reachabilityFence(array);
    }
  }

  private void eachRun(int axis, long offset, int count, int gap, Run run) {
    int length = Math.toIntExact(tail(axis + 1));
    if (gap == 0 && (axis >= dense || isDenseRun(axis))) {
      run.copy(offset, count * length, 0);
      return;
    }
    int at = 0;
    for (int i = 0; i < count; i++) {
      tailRuns(axis + 1, offset + i * stride[axis], at, run);
      at += length + gap;
    }
  }

  private boolean isDenseRun(int axis) {
    return axis + 1 >= dense && stride[axis] == tail(axis + 1);
  }

  private void tailRuns(int axis, long offset, int at, Run run) {
    int length = Math.toIntExact(tail(axis));
    if (axis >= dense) {
      run.copy(offset, length, at);
    } else {
      int each = length / (int) shape[axis];
      for (int i = 0; i < shape[axis]; i++) {
        tailRuns(axis + 1, offset + i * stride[axis], at + i * each, run);
      }
    }
  }

  private void readRun(long offset, int length, double[] target, int at, WorkerMemory scratch) {
    if (isFloat) {
      float[] single = scratch.floats(length);
      get(offset, single, 0, length);
      for (int i = 0; i < length; i++) {
        target[at + i] = single[i];
      }
    } else if (isBytes) {
      byte[] bytes = new byte[length];
      new BytePointer(pointer).position(offset).get(bytes);
      for (int i = 0; i < length; i++) {
        target[at + i] = Byte.toUnsignedInt(bytes[i]);
      }
    } else {
      DoublePointer run = new DoublePointer(pointer);
      run.position(offset).get(target, at, length);
    }
  }

  private void writeRun(long offset, int length, double[] source, int at, WorkerMemory scratch) {
    if (isFloat) {
      float[] single = scratch.floats(length);
      for (int i = 0; i < length; i++) {
        single[i] = (float) source[at + i];
      }
      put(offset, single, 0, length);
    } else if (isBytes) {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) Math.max(0, Math.min(255, Math.rint(source[at + i])));
      }
      new BytePointer(pointer).position(offset).put(bytes);
    } else {
      DoublePointer run = new DoublePointer(pointer);
      run.position(offset).put(source, at, length);
    }
  }
}
