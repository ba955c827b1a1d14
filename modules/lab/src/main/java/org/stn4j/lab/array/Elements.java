package org.stn4j.lab.array;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.Layout;

/**
 * The elements of an array, row-major. Where ND4J's memory is the processor's own they are copied
 * in one piece: asking ND4J for one after the other costs more than a step of a small network.
 */
public final class Elements {

  private Elements() {}

  /**
   * The memory of a FLOAT array, which has to be the processor's own, row-major and held by the
   * caller as long as the buffer is used.
   */
  public static FloatBuffer buffer(INDArray array) {
    return new FloatPointer(array.data().addressPointer()).limit(array.length()).asBuffer();
  }

  /** Copies the elements of a FLOAT or DOUBLE array of any order and strides. */
  public static double[] of(INDArray array) {
    if (!BackendInfo.current().onHost()) {
      return array.dup('c').data().asDouble();
    }
    INDArray dense = Layout.isRowMajor(array) ? array : array.dup('c');
    double[] values = new double[Math.toIntExact(array.length())];
    Pointer address = dense.data().addressPointer();
    if (array.dataType() == DataType.FLOAT) {
      float[] floats = new float[values.length];
      new FloatPointer(address).get(floats);
      for (int i = 0; i < values.length; i++) {
        values[i] = floats[i];
      }
    } else {
      new DoublePointer(address).get(values);
    }
    // A copy may not go before it has been read.
    Reference.reachabilityFence(dense);
    return values;
  }

  /**
   * Sets all elements of a FLOAT or DOUBLE array of any order and strides.
   *
   * @param values as many as the array has elements
   */
  public static void set(INDArray array, double[] values) {
    if (!BackendInfo.current().onHost() || !Layout.isRowMajor(array)) {
      array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()));
      return;
    }
    Pointer address = array.data().addressPointer();
    if (array.dataType() == DataType.FLOAT) {
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = (float) values[i];
      }
      new FloatPointer(address).put(floats);
    } else {
      new DoublePointer(address).put(values);
    }
    Reference.reachabilityFence(array);
  }
}
