package org.stn4j.onednn.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;
import org.stn4j.onednn.shape.DirectStack;

class FourierMatricesTest {

  /** The matrices are float32: each of some hundred terms is off by up to 6e-8 of about 1. */
  private static final Offset<Double> TOLERANCE = Offset.offset(1e-5);

  private static BlockSizes block(int kernelHeight, int kernelWidth, int stride, int padding) {
    return new BlockSizes(1, kernelHeight, kernelWidth, stride, padding, false);
  }

  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(10, 10, block(7, 7, 1, 0)),
        Arguments.of(9, 11, block(5, 2, 1, 0)),
        Arguments.of(8, 5, block(1, 4, 1, 0)),
        Arguments.of(6, 9, block(6, 9, 1, 0)),
        Arguments.of(1, 1, block(1, 1, 1, 0)),
        Arguments.of(7, 6, block(3, 4, 1, 2)),
        Arguments.of(13, 10, block(4, 3, 3, 1)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void theBilinearFormIsTheConvolution(int height, int width, BlockSizes block) {
    FourierMatrices a = FourierMatrices.ofImage(height, width, block);
    FourierMatrices g = FourierMatrices.ofFilter(height, width, block);
    FourierMatrices b = FourierMatrices.ofResult(height, width, block);
    assertThat(List.of(g.products(), b.products())).containsOnly(a.products());
    Random random = new Random(3);
    double[] image = random.doubles(height * width, -1, 1).toArray();
    double[] filter = random.doubles(block.kernelHeight() * block.kernelWidth(), -1, 1).toArray();
    double[] x = times(a.whole(), image, a.products());
    double[] w = times(g.whole(), filter, a.products());
    double[] expected =
        new DirectStack(new ConvStackShape(1, 1, height, width, List.of(block)))
            .forward(image, new double[][] {filter}, new double[][] {{1000}});
    float[] inverse = b.whole();
    assertThat(inverse).hasSize(a.products() * expected.length);
    for (int q = 0; q < expected.length; q++) {
      double sum = 0;
      for (int r = 0; r < a.products(); r++) {
        sum += inverse[r * expected.length + q] * x[r] * w[r];
      }
      // The bias of 1000 keeps the relu open.
      assertThat(sum).isCloseTo(expected[q] - 1000, TOLERANCE);
    }
  }

  /** One product for each of the frequencies that are their own conjugates, three for a pair. */
  @ParameterizedTest
  @CsvSource({"10, 10, 148", "9, 9, 121", "1, 1, 1", "2, 2, 4", "3, 4, 17"})
  void productsAreThreeForEveryPairOfFrequencies(int height, int width, int products) {
    assertThat(FourierMatrices.products(height, width)).isEqualTo(products);
  }

  private static double[] times(float[] matrix, double[] vector, int rows) {
    assertThat(matrix).hasSize(rows * vector.length);
    double[] result = new double[rows];
    for (int p = 0; p < matrix.length; p++) {
      result[p / vector.length] += matrix[p] * vector[p % vector.length];
    }
    return result;
  }
}
