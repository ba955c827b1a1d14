package org.stn4j.onednn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stn4j.onednn.convolution.ConvolutionAlgorithm;
import org.stn4j.onednn.convolution.Convolutions;
import org.stn4j.onednn.kernel.ConvStackKernel.Gradients;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.primitive.ThreadScratch;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.DirectStack;
import org.stn4j.onednn.shape.Precision;

@EnabledIf("org.stn4j.onednn.primitive.Dnnl#available")
class ConvStackKernelTest {

  /** Sums have up to 9·9·17 terms of order 0.1; float32 keeps seven digits of each. */
  private static final double TOLERANCE = 2e-4;

  /** A pattern that is no float: what is read before it is written shows. */
  private static final byte NAN = (byte) 0xff;

  /** How the convolutions are computed, whatever their sizes recommend. */
  enum Way {
    DIRECT(Convolutions::direct),
    FOURIER(Convolutions::fourier),
    IN_TURN((shape, index, type) -> (index % 2 == 0 ? FOURIER : DIRECT).of(shape, index, type));

    private final ConvolutionAlgorithm.Factory factory;

    Way(ConvolutionAlgorithm.Factory factory) {
      this.factory = factory;
    }

    ConvolutionAlgorithm of(ConvStackShape shape, int index, memory.data_type type) {
      return factory.of(shape, index, type);
    }
  }

  static Stream<Arguments> shapesAndWays() {
    return shapes().flatMap(s -> Stream.of(Way.values()).map(way -> Arguments.of(s, way)));
  }

  static Stream<ConvStackShape> shapes() {
    return Stream.of(
        new ConvStackShape(3, 1, 14, 17, List.of(new BlockSizes(5, 3, 3, 1, 0, true))),
        new ConvStackShape(2, 1, 7, 9, List.of(new BlockSizes(16, 3, 3, 1, 0, false))),
        new ConvStackShape(1, 2, 11, 8, List.of(new BlockSizes(3, 2, 5, 1, 1, true))),
        new ConvStackShape(2, 3, 12, 15, List.of(new BlockSizes(19, 3, 4, 2, 2, false))),
        new ConvStackShape(
            3,
            1,
            28,
            31,
            List.of(new BlockSizes(17, 9, 9, 1, 0, true), new BlockSizes(33, 7, 7, 1, 0, true))),
        new ConvStackShape(1, 3, 9, 12, List.of(new BlockSizes(5, 4, 7, 1, 0, true))),
        new ConvStackShape(5, 2, 5, 3, List.of(new BlockSizes(4, 5, 2, 1, 0, false))),
        new ConvStackShape(
            2,
            4,
            21,
            18,
            List.of(new BlockSizes(7, 4, 4, 1, 0, false), new BlockSizes(20, 3, 3, 1, 0, true))),
        new ConvStackShape(
            2,
            3,
            17,
            22,
            List.of(
                new BlockSizes(16, 5, 5, 1, 2, true),
                new BlockSizes(24, 5, 5, 1, 2, false),
                new BlockSizes(5, 3, 3, 1, 1, true))));
  }

  @ParameterizedTest
  @MethodSource("shapesAndWays")
  void outputIsTheDefinition(ConvStackShape shape, Way way) {
    Case c = new Case(shape, way);
    c.forward();
    assertClose(c.output, c.direct.forward(c.image.exact, exact(c.weights), exact(c.biases)));
  }

  /** Its length follows from sizes alone. */
  @ParameterizedTest
  @MethodSource("shapes")
  void theTapeOfTheOpHoldsTheLayoutsThatOneDnnChooses(ConvStackShape shape) {
    for (Precision precision : Precision.values()) {
      long bytes = Convolutions.tapeBytes(shape, Dnnl.halves(precision));
      // Filled up to sixteen channels, three filters take five times what they need.
      assertThat(new ConvStackKernel(shape, precision).tapeBytes()).isBetween(bytes / 6, bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("shapesAndWays")
  void gradientsAreTheDefinitionsWhicheverAreWanted(ConvStackShape shape, Way way) {
    Case c = new Case(shape, way);
    c.forward();
    c.direct.forward(c.image.exact, exact(c.weights), exact(c.biases));
    double[][] dw = zerosLike(c.weights);
    double[][] db = zerosLike(c.biases);
    double[] dx = c.direct.backward(exact(c.weights), c.outputGradient.exact, dw, db);
    for (Gradients wanted : Gradients.values()) {
      c.backward(wanted);
      for (int i = 0; i < dw.length; i++) {
        if (wanted.weights()) {
          assertClose(c.weightGradients[i], dw[i]);
          assertClose(c.biasGradients[i], db[i]);
        } else {
          assertThat(c.weightGradients[i].read()).containsOnly(Float.NaN);
        }
      }
      if (wanted.image()) {
        assertClose(c.imageGradient, dx);
      } else {
        assertThat(c.imageGradient.read()).containsOnly(Float.NaN);
      }
    }
  }

  /**
   * Biases above all sums keep every relu open: then all is linear, and 2⁻⁸ of each factor, mostly
   * cancelling in the sums, is all there is.
   */
  @ParameterizedTest
  @MethodSource("shapes")
  @EnabledIf("org.stn4j.onednn.primitive.Dnnl#bfloat16")
  void bfloat16WithoutSwitchesIsFloat32ToItsRounding(ConvStackShape shape) {
    List<BlockSizes> open =
        shape.blocks().stream()
            .map(
                b ->
                    new BlockSizes(
                        b.filters(),
                        b.kernelHeight(),
                        b.kernelWidth(),
                        b.stride(),
                        b.padding(),
                        false))
            .toList();
    requireClose(
        new ConvStackShape(shape.batch(), shape.channels(), shape.height(), shape.width(), open),
        true,
        0.01);
  }

  /**
   * Rounding turns a sign at the relu in one place of a thousand, and makes another value the
   * largest in one window of a hundred; there the gradient goes elsewhere. Unrelated gradients
   * would be at a distance above 1.
   */
  @ParameterizedTest
  @MethodSource("shapes")
  @EnabledIf("org.stn4j.onednn.primitive.Dnnl#bfloat16")
  void bfloat16WithSwitchesIsNearFloat32(ConvStackShape shape) {
    requireClose(shape, false, 0.2);
  }

  private static void requireClose(ConvStackShape shape, boolean open, double most) {
    Case c = new Case(shape, Precision.BFLOAT16);
    Case wide = new Case(shape);
    for (Case each : List.of(c, wide)) {
      for (int b = 0; open && b < each.biases.length; b++) {
        Values bias = each.biases[b];
        for (int i = 0; i < bias.exact.length; i++) {
          bias.pointer.put(i, (float) (bias.exact[i] + 20 * Math.pow(100, b)));
        }
      }
      each.forward();
      each.backward(Gradients.ALL);
    }
    assertThat(c.kernel.tapeBytes()).isLessThan(wide.kernel.tapeBytes());
    assertThat(distance(c.output, wide.output)).isBetween(1e-5, 0.01);
    assertThat(distance(c.imageGradient, wide.imageGradient)).isBetween(1e-5, most);
    for (int i = 0; i < shape.blocks().size(); i++) {
      assertThat(distance(c.weightGradients[i], wide.weightGradients[i])).isBetween(1e-5, most);
      assertThat(distance(c.biasGradients[i], wide.biasGradients[i])).isBetween(1e-5, most);
    }
  }

  private static double distance(Values actual, Values expected) {
    float[] values = expected.read();
    return distance(
        actual.read(), IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
  }

  private static double distance(float[] a, double[] e) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      difference += Math.pow(a[i] - e[i], 2);
      norm += Math.pow(e[i], 2);
    }
    return Math.sqrt(difference / norm);
  }

  @Test
  void directGradientsAreThoseOfCentralDifferences() {
    ConvStackShape shape =
        new ConvStackShape(
            2,
            2,
            12,
            15,
            List.of(new BlockSizes(3, 3, 3, 1, 0, true), new BlockSizes(4, 2, 3, 1, 1, true)));
    Case c = new Case(shape);
    double[][] weights = exact(c.weights);
    double[][] biases = exact(c.biases);
    c.direct.forward(c.image.exact, weights, biases);
    double[][] dw = zerosLike(c.weights);
    double[][] db = zerosLike(c.biases);
    double[] dx = c.direct.backward(weights, c.outputGradient.exact, dw, db);
    // Steps of 1e-6 move the loss by 1e-6 of its slope; double's rounding leaves about 1e-9 of it.
    for (int i = 0; i < 2; i++) {
      for (int p = 0; p < dw[i].length; p++) {
        assertThat(dw[i][p]).isCloseTo(difference(c, weights[i], p, weights, biases), within());
      }
      for (int p = 0; p < db[i].length; p++) {
        assertThat(db[i][p]).isCloseTo(difference(c, biases[i], p, weights, biases), within());
      }
    }
    for (int p = 0; p < dx.length; p += 7) {
      assertThat(dx[p]).isCloseTo(difference(c, c.image.exact, p, weights, biases), within());
    }
  }

  @ParameterizedTest
  @MethodSource("shapesAndWays")
  void twoRunsGiveTheSameBits(ConvStackShape shape, Way way) {
    Case c = new Case(shape, way);
    c.forward();
    c.backward(Gradients.ALL);
    float[] output = c.output.read();
    float[] filter = c.weightGradients[0].read();
    float[] image = c.imageGradient.read();
    for (int run = 0; run < 4; run++) {
      c.forward();
      c.backward(Gradients.ALL);
      assertThat(c.output.read()).isEqualTo(output);
      assertThat(c.weightGradients[0].read()).isEqualTo(filter);
      assertThat(c.imageGradient.read()).isEqualTo(image);
    }
  }

  /** Float32's own rounding is 6e-8; sums of thousands of terms multiply it by ten or so. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void roundingIsThatOfFloat32(Way way) {
    Case c =
        new Case(
            new ConvStackShape(3, 32, 10, 10, List.of(new BlockSizes(24, 7, 7, 1, 0, false))), way);
    c.forward();
    c.backward(Gradients.ALL);
    double[] output = c.direct.forward(c.image.exact, exact(c.weights), exact(c.biases));
    double[][] dw = zerosLike(c.weights);
    double[][] db = zerosLike(c.biases);
    double[] dx = c.direct.backward(exact(c.weights), c.outputGradient.exact, dw, db);
    assertThat(distance(c.output.read(), output)).isLessThan(1e-6);
    assertThat(distance(c.imageGradient.read(), dx)).isLessThan(1e-6);
    assertThat(distance(c.weightGradients[0].read(), dw[0])).isLessThan(1e-6);
    assertThat(distance(c.biasGradients[0].read(), db[0])).isLessThan(1e-6);
  }

  @Test
  void aStackThatShrinksToNothingIsRefused() {
    assertThatThrownBy(
            () ->
                new ConvStackShape(
                    1,
                    1,
                    12,
                    20,
                    List.of(
                        new BlockSizes(3, 5, 5, 1, 0, true), new BlockSizes(3, 4, 4, 1, 0, true))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block 1")
        .hasMessageContaining("gets 4x8")
        .hasMessageContaining("4x4 filter and 2x2 pool");
  }

  private static double difference(
      Case c, double[] values, int p, double[][] weights, double[][] biases) {
    double step = 1e-6;
    double kept = values[p];
    values[p] = kept + step;
    double above = loss(c, weights, biases);
    values[p] = kept - step;
    double below = loss(c, weights, biases);
    values[p] = kept;
    return (above - below) / (2 * step);
  }

  private static double loss(Case c, double[][] weights, double[][] biases) {
    double[] output = new DirectStack(c.shape).forward(c.image.exact, weights, biases);
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += output[i] * c.outputGradient.exact[i];
    }
    return sum;
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private static void assertClose(Values actual, double[] expected) {
    float[] values = actual.read();
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat((double) values[i])
          .as("value %d", i)
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(TOLERANCE));
    }
  }

  private static double[][] exact(Values[] values) {
    return Stream.of(values).map(v -> v.exact).toArray(double[][]::new);
  }

  private static double[][] zerosLike(Values[] values) {
    return Stream.of(values).map(v -> new double[v.exact.length]).toArray(double[][]::new);
  }

  /** An array for the kernel and the same values in double. */
  private static final class Values {
    final FloatPointer pointer;
    final double[] exact;

    Values(Random random, double scale, long... shape) {
      int length = 1;
      for (long size : shape) {
        length *= (int) size;
      }
      float[] values = new float[length];
      exact = new double[length];
      for (int i = 0; i < length; i++) {
        values[i] = (float) (random.nextGaussian() * scale);
        exact[i] = values[i];
      }
      pointer = new FloatPointer(values);
    }

    float[] read() {
      float[] values = new float[exact.length];
      pointer.get(values);
      return values;
    }

    void fill() {
      Pointer.memset(pointer, NAN, exact.length * 4L);
    }
  }

  /** One shape with random values of every kind. */
  private static final class Case {
    final ConvStackShape shape;
    final ConvStackKernel kernel;
    final DirectStack direct;
    final Values image;
    final Values[] weights;
    final Values[] biases;
    final Values output;
    final Values outputGradient;
    final Values imageGradient;
    final Values[] weightGradients;
    final Values[] biasGradients;
    final BytePointer tape;

    Case(ConvStackShape shape) {
      this(shape, Precision.FLOAT32);
    }

    Case(ConvStackShape shape, Precision precision) {
      this(shape, new ConvStackKernel(shape, precision));
    }

    Case(ConvStackShape shape, Way way) {
      this(shape, new ConvStackKernel(shape, Precision.FLOAT32, way::of));
    }

    private Case(ConvStackShape shape, ConvStackKernel kernel) {
      this.shape = shape;
      this.kernel = kernel;
      direct = new DirectStack(shape);
      tape = new BytePointer(kernel.tapeBytes());
      Random random = new Random(17);
      int blocks = shape.blocks().size();
      weights = new Values[blocks];
      biases = new Values[blocks];
      weightGradients = new Values[blocks];
      biasGradients = new Values[blocks];
      for (int i = 0; i < blocks; i++) {
        weights[i] = new Values(random, 0.1, shape.weights(i));
        biases[i] = new Values(random, 0.1, shape.weights(i)[0]);
        weightGradients[i] = new Values(random, 1, shape.weights(i));
        biasGradients[i] = new Values(random, 1, shape.weights(i)[0]);
      }
      image = new Values(random, 1, shape.image());
      imageGradient = new Values(random, 1, shape.image());
      output = new Values(random, 1, shape.output());
      outputGradient = new Values(random, 0.1, shape.output());
    }

    void forward() {
      output.fill();
      Pointer.memset(tape, NAN, kernel.tapeBytes());
      ThreadScratch.ofThread().fill(NAN);
      kernel.forward(image.pointer, pointers(weights), pointers(biases), output.pointer, tape);
    }

    void backward(Gradients wanted) {
      imageGradient.fill();
      for (int i = 0; i < weightGradients.length; i++) {
        weightGradients[i].fill();
        biasGradients[i].fill();
      }
      ThreadScratch.ofThread().fill(NAN);
      kernel.backward(
          wanted,
          image.pointer,
          pointers(weights),
          outputGradient.pointer,
          tape,
          pointers(weightGradients),
          pointers(biasGradients),
          imageGradient.pointer);
    }

    private static Pointer[] pointers(Values[] values) {
      return Stream.of(values).map(v -> v.pointer).toArray(Pointer[]::new);
    }
  }
}
