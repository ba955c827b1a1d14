package org.stn4j.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.OpKernel;
import org.stn4j.extension.StnOp;

/**
 * Runs ops on the CPU backend and on an emulated device.
 *
 * <p>Tolerances are relative to the largest element of an example: in DOUBLE the two differ in the
 * order of sums, in FLOAT also in that the CPU backend computes values in double.
 */
final class Comparison {

  private static final double DOUBLE_TOLERANCE = 5e-14;
  private static final double FLOAT_TOLERANCE = 1e-5;
  private static final double FLOAT_PHI_TOLERANCE = 5e-5;

  private final EmulatedDevice device;

  Comparison(EmulatedDevice device) {
    this.device = device;
  }

  /**
   * The device's results are those of the CPU; threads in another order change no bit; with atomics
   * the results are close to that.
   */
  void check(StnOp op) {
    INDArray[] expected = onCpu(op);
    device.order(0);
    List<double[]> ordered = onDevice(op, ImageGradientScheme.ORDERED);
    device.order(17);
    List<double[]> mixed = onDevice(op, ImageGradientScheme.ORDERED);
    List<double[]> atomic = onDevice(op, ImageGradientScheme.ATOMIC);
    for (int i = 0; i < expected.length; i++) {
      assertClose(op.opName() + " output " + i, ordered.get(i), expected[i]);
      assertThat(mixed.get(i)).as("%s output %d", op.opName(), i).isEqualTo(ordered.get(i));
      assertClose(op.opName() + " output " + i + " with atomics", atomic.get(i), expected[i]);
    }
  }

  /** The same for an output that lies in memory as this one does. */
  void checkInto(StnOp op, INDArray output) {
    INDArray expected = onCpu(op)[0];
    execute(op, List.of(output), ImageGradientScheme.ORDERED);
    assertClose(op.opName(), doubles(output), expected);
  }

  /**
   * The CPU's results, computed in DOUBLE and rounded: in FLOAT it places points in float, which
   * puts some on the other side of a pixel's centre, where the gradient has a kink.
   */
  private static INDArray[] onCpu(StnOp op) {
    DataType type = op.inputArguments().get(0).dataType();
    StnOp inDouble;
    try {
      inDouble = op.getClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(op.opName() + " cannot be made anew", e);
    }
    inDouble.addIArgument(op.iArgs());
    inDouble.addTArgument(op.tArgs());
    inDouble.addBArgument(op.bArgs());
    inDouble.addSArgument(op.sArgs());
    op.inputArguments().forEach(a -> inDouble.addInputArgument(a.castTo(DataType.DOUBLE)));
    return Stream.of(Nd4j.exec(inDouble)).map(a -> a.castTo(type)).toArray(INDArray[]::new);
  }

  List<double[]> onDevice(StnOp op, ImageGradientScheme scheme) {
    List<INDArray> outputs = new ArrayList<>();
    for (long[] shape : op.outputShapes(op.inputArguments())) {
      outputs.add(Nd4j.createUninitialized(op.inputArguments().get(0).dataType(), shape, 'c'));
    }
    execute(op, outputs, scheme);
    return outputs.stream().map(Comparison::doubles).toList();
  }

  @SuppressWarnings("unchecked") // one kernel runs all ops
  private void execute(StnOp op, List<INDArray> outputs, ImageGradientScheme scheme) {
    OpKernel<?> kernel = new DeviceKernels(device, scheme).byName().get(op.opName());
    ((OpKernel<StnOp>) kernel).execute(op, op.inputArguments(), outputs);
  }

  private static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  /**
   * Compares example by example: one may be huge. A gradient of Φ has no examples; it is compared
   * as a whole, since each of its few numbers is a sum over all points, and one may all but cancel.
   */
  private static void assertClose(String what, double[] actual, INDArray expectedArray) {
    double[] expected = doubles(expectedArray);
    double tolerance =
        expectedArray.dataType() == DataType.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    assertThat(actual).as(what).hasSameSizeAs(expected);
    boolean ofPhi = expectedArray.rank() == 1;
    if (ofPhi && expectedArray.dataType() == DataType.FLOAT) {
      tolerance = FLOAT_PHI_TOLERANCE;
    }
    int examples = ofPhi ? 1 : Math.toIntExact(expectedArray.size(0));
    int each = expected.length / examples;
    for (int from = 0; from < expected.length; from += each) {
      double difference =
          Closeness.difference(
              Arrays.copyOfRange(actual, from, from + each),
              Arrays.copyOfRange(expected, from, from + each));
      assertThat(difference).as("%s, example %d", what, from / each).isLessThanOrEqualTo(tolerance);
    }
  }
}
