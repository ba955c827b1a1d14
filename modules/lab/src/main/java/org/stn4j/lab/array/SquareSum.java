package org.stn4j.lab.array;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.Layout;

/** Σ xᵢ² of an array. */
public final class SquareSum {

  /** Elements at a time. */
  private static final int PIECE = 1024;

  private SquareSum() {}

  /**
   * The sum of the squares of a FLOAT or DOUBLE array.
   *
   * <p>Large FLOAT arrays in the processor's own memory are added up in 1024 sums, in {@code
   * float}, and those in {@code double}: the same bits whenever it is asked for, and off by some
   * 10⁻⁷ of the sum for a million elements.
   */
  public static double of(INDArray array) {
    boolean onHost = BackendInfo.current().onHost() && Layout.isRowMajor(array);
    if (!onHost
        || array.dataType() != DataType.FLOAT
        || array.length() * Float.BYTES > Integer.MAX_VALUE) {
      double norm = array.norm2Number().doubleValue();
      return norm * norm;
    }
    FloatBuffer elements = Elements.buffer(array);
    float[] piece = new float[PIECE];
    float[] sums = new float[PIECE];
    for (int at = 0; at < elements.capacity(); at += PIECE) {
      int n = Math.min(PIECE, elements.capacity() - at);
      elements.get(at, piece, 0, n);
      Arrays.fill(piece, n, PIECE, 0);
      add(piece, sums);
    }
    Reference.reachabilityFence(array);
    double sum = 0;
    for (float s : sums) {
      sum += s;
    }
    return sum;
  }

  private static void add(float[] piece, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += piece[i] * piece[i];
    }
  }
}
