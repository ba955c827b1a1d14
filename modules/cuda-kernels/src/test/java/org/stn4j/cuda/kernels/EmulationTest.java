package org.stn4j.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.OpKernel;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Every op, forward and backward, through the source of its CUDA kernels as compiled by g++,
 * against the CPU backend. The program runs with checks for reads and writes outside memory and for
 * undefined arithmetic.
 *
 * <p>Tolerances are relative to the largest element: in DOUBLE the two differ in the order of sums,
 * in FLOAT also in that the CPU backend computes values in double.
 */
class EmulationTest {

  private static final double DOUBLE_TOLERANCE = 1e-14;
  private static final double FLOAT_TOLERANCE = 1e-6;

  private static final int EXAMPLES = 7;
  private static final int[] IMAGE = {9, 7};
  private static final int[] OUTPUT = {5, 11};

  record Case(Transformation transformation, Sampling sampling, DataType type) {
    @Override
    public String toString() {
      return "%s %s %s %s %s"
          .formatted(
              transformation.name(),
              sampling.kernel().name(),
              sampling.padding().label(),
              sampling.alignCorners() ? "aligned" : "not aligned",
              type);
    }

    double tolerance() {
      return type == DataType.FLOAT ? FLOAT_TOLERANCE : DOUBLE_TOLERANCE;
    }
  }

  /** Every transformation with the paper's sampler, every sampler with one transformation. */
  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      for (boolean aligned : new boolean[] {true, false}) {
        for (String name : Transformations.names()) {
          cases.add(
              new Case(
                  Transformations.named(name), Sampling.DEFAULT.withAlignCorners(aligned), type));
        }
      }
      for (String kernel : Kernels.names()) {
        for (Padding padding : Padding.values()) {
          cases.add(
              new Case(
                  Transformations.named("affine"),
                  new Sampling(Kernels.named(kernel), padding, true),
                  type));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spatialTransformIsThatOfTheCpu(Case c) throws IOException {
    Random random = new Random(1);
    INDArray image = random(random, c.type, EXAMPLES, 10, IMAGE[0], IMAGE[1]);
    INDArray theta = theta(random, c.transformation, c.type);
    INDArray gradient = random(random, c.type, EXAMPLES, 10, OUTPUT[0], OUTPUT[1]);
    Variant variant = Variant.spatialTransform(Real.of(c.type), c.transformation, c.sampling);
    try (EmulatedDevice device = new EmulatedDevice(variant)) {
      compare(device, c, new SpatialTransform(image, theta, c.transformation, c.sampling, OUTPUT));
      compare(
          device,
          c,
          new SpatialTransformBp(
              image, theta, gradient, c.transformation, c.sampling, true, true, OUTPUT));
      compare(
          device,
          c,
          new SpatialTransformBp(
              image, theta, gradient, c.transformation, c.sampling, false, true, OUTPUT));
      compare(
          device,
          c,
          new SpatialTransformBp(
              image, theta, gradient, c.transformation, c.sampling, true, false, OUTPUT));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gridSampleIsThatOfTheCpu(Case c) throws IOException {
    Random random = new Random(2);
    INDArray image = random(random, c.type, EXAMPLES, 3, IMAGE[0], IMAGE[1]);
    INDArray theta = theta(random, c.transformation, c.type);
    INDArray grid =
        Nd4j.exec(new GenerateGrid(theta, c.transformation, c.sampling.alignCorners(), OUTPUT))[0];
    INDArray gradient = random(random, c.type, EXAMPLES, 3, OUTPUT[0], OUTPUT[1]);
    Variant variant = Variant.gridSample(Real.of(c.type), 2, c.sampling);
    try (EmulatedDevice device = new EmulatedDevice(variant)) {
      compare(device, c, new GridSample(image, grid, c.sampling));
      compare(device, c, new GridSampleBp(image, grid, gradient, c.sampling, true, true));
      compare(device, c, new GridSampleBp(image, grid, gradient, c.sampling, false, true));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generateGridIsThatOfTheCpu(Case c) throws IOException {
    Random random = new Random(3);
    boolean aligned = c.sampling.alignCorners();
    INDArray theta = finite(theta(random, c.transformation, c.type));
    INDArray gradient = random(random, c.type, theta.size(0), OUTPUT[0], OUTPUT[1], 2);
    Variant variant = Variant.generateGrid(Real.of(c.type), c.transformation);
    try (EmulatedDevice device = new EmulatedDevice(variant)) {
      compare(device, c, new GenerateGrid(theta, c.transformation, aligned, OUTPUT));
      compare(device, c, new GenerateGridBp(theta, gradient, c.transformation, aligned, OUTPUT));
    }
  }

  /** Runs the op on both, twice on the device with threads in other orders. */
  private static void compare(EmulatedDevice device, Case c, StnOp op) {
    List<INDArray> inputs = op.inputArguments();
    INDArray[] expected = Nd4j.exec(op);
    device.order(0);
    List<double[]> ordered = onDevice(device, op, inputs, expected, ImageGradientScheme.ORDERED);
    for (int i = 0; i < expected.length; i++) {
      Closeness.assertClose(
          op.opName() + " output " + i, ordered.get(i), doubles(expected[i]), c.tolerance());
    }
    device.order(17);
    List<double[]> mixed = onDevice(device, op, inputs, expected, ImageGradientScheme.ORDERED);
    for (int i = 0; i < expected.length; i++) {
      assertThat(mixed.get(i)).isEqualTo(ordered.get(i));
    }
    List<double[]> atomic = onDevice(device, op, inputs, expected, ImageGradientScheme.ATOMIC);
    for (int i = 0; i < expected.length; i++) {
      Closeness.assertClose(
          op.opName() + " atomic output " + i, atomic.get(i), ordered.get(i), c.tolerance());
    }
  }

  private static List<double[]> onDevice(
      EmulatedDevice device,
      StnOp op,
      List<INDArray> inputs,
      INDArray[] like,
      ImageGradientScheme scheme) {
    List<INDArray> outputs = new ArrayList<>();
    for (INDArray array : like) {
      outputs.add(Nd4j.createUninitialized(array.dataType(), array.shape(), 'c'));
    }
    run(new DeviceKernels(device, scheme), op, inputs, outputs);
    return outputs.stream().map(EmulationTest::doubles).toList();
  }

  @SuppressWarnings("unchecked") // one kernel runs all ops
  static void run(DeviceKernels kernels, StnOp op, List<INDArray> inputs, List<INDArray> outputs) {
    ((OpKernel<StnOp>) kernels.byName().get(op.opName())).execute(op, inputs, outputs);
  }

  static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  static INDArray random(Random random, DataType type, long... shape) {
    return Nd4j.createFromArray(random.doubles(product(shape), -1, 1).toArray())
        .reshape('c', shape)
        .castTo(type);
  }

  private static long product(long[] shape) {
    long product = 1;
    for (long s : shape) {
      product *= s;
    }
    return product;
  }

  /**
   * θ of seven examples: the identity, three near it, one far from it, one of zeros, which brings
   * all points of a matrix to one, and one of NaN and huge numbers.
   */
  private static INDArray theta(Random random, Transformation transformation, DataType type) {
    double[] identity = transformation.identity();
    double[][] theta = new double[EXAMPLES][identity.length];
    double[] spread = {0, 0.1, 0.3, 0.3, 3, 0, 0};
    for (int n = 0; n < EXAMPLES; n++) {
      for (int p = 0; p < identity.length; p++) {
        theta[n][p] = identity[p] + spread[n] * (2 * random.nextDouble() - 1);
      }
    }
    theta[5] = new double[identity.length];
    for (int p = 0; p < identity.length; p++) {
      theta[6][p] = p % 3 == 0 ? 1e30 : p % 3 == 1 ? -1e18 : Double.NaN;
    }
    return Nd4j.createFromArray(theta).castTo(type);
  }

  /** Without the last example, which is not finite. */
  private static INDArray finite(INDArray theta) {
    double[][] rows = theta.castTo(DataType.DOUBLE).toDoubleMatrix();
    return Nd4j.createFromArray(java.util.Arrays.copyOf(rows, rows.length - 1))
        .castTo(theta.dataType());
  }
}
