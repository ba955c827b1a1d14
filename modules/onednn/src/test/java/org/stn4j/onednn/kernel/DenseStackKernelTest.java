package org.stn4j.onednn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stn4j.onednn.shape.DenseStackShape;

/** How the work of a stack is divided; what it computes is in {@code DenseStackOpTest}. */
@EnabledIf("org.stn4j.onednn.primitive.Dnnl#available")
class DenseStackKernelTest {

  private final Random random = new Random(3);

  /**
   * Shares of other sizes than each other, more shares than there are examples for or rows of
   * weights.
   */
  @ParameterizedTest
  @CsvSource({"256, 2, true", "256, 3, false", "37, 2, true", "100, 8, false", "3, 4, true"})
  void anyNumberOfSharesGivesTheSameBits(int batch, int shares, boolean reluAtEnd) {
    DenseStackShape shape = new DenseStackShape(batch, 150, List.of(64, 35, 6), reluAtEnd);
    FloatPointer x = numbers(batch * 150);
    Pointer[] weights = {numbers(150 * 64), numbers(64 * 35), numbers(35 * 6)};
    Pointer[] biases = {numbers(64), numbers(35), numbers(6)};
    FloatPointer gradient = numbers(batch * 6);
    float[][] whole = run(shape, 1, x, weights, biases, gradient);
    float[][] shared = run(shape, shares, x, weights, biases, gradient);
    assertThat(whole.length).isEqualTo(8);
    for (int i = 0; i < whole.length; i++) {
      assertThat(shared[i]).as("array %d", i).containsExactly(whole[i]);
    }
  }

  /** Output, gradient of x, gradients of weights, of biases. */
  private float[][] run(
      DenseStackShape shape,
      int shares,
      FloatPointer x,
      Pointer[] weights,
      Pointer[] biases,
      FloatPointer gradient) {
    DenseStackKernel kernel = new DenseStackKernel(shape, shares);
    BytePointer tape = new BytePointer(shape.tapeBytes());
    FloatPointer output = numbers((int) gradient.limit());
    FloatPointer inputGradient = numbers((int) x.limit());
    FloatPointer[] weightGradients = like(weights);
    FloatPointer[] biasGradients = like(biases);
    kernel.forward(x, weights, biases, output, tape);
    kernel.backward(
        true, true, x, weights, gradient, tape, weightGradients, biasGradients, inputGradient);
    List<FloatPointer> results = new ArrayList<>(List.of(output, inputGradient));
    results.addAll(List.of(weightGradients));
    results.addAll(List.of(biasGradients));
    return results.stream().map(DenseStackKernelTest::values).toArray(float[][]::new);
  }

  private FloatPointer[] like(Pointer[] arrays) {
    return IntStream.range(0, arrays.length)
        .mapToObj(i -> numbers((int) arrays[i].limit()))
        .toArray(FloatPointer[]::new);
  }

  private FloatPointer numbers(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FloatPointer(values);
  }

  private static float[] values(FloatPointer pointer) {
    float[] values = new float[(int) pointer.limit()];
    pointer.get(values);
    return values;
  }
}
