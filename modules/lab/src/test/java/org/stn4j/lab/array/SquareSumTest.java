package org.stn4j.lab.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SquareSumTest {

  private static double expected(INDArray array) {
    double sum = 0;
    for (double x : array.dup('c').data().asDouble()) {
      sum += x * x;
    }
    return sum;
  }

  @Test
  void isTheSumForAnyLengthAndType() {
    Nd4j.getRandom().setSeed(5);
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (int length : new int[] {1, 3, 1023, 1024, 1025, 100_003}) {
        INDArray array = Nd4j.randn(type, length).addi(0.5);
        assertThat(SquareSum.of(array))
            .as("%s %d", type, length)
            .isCloseTo(expected(array), withinPercentage(1e-4));
      }
    }
  }

  @Test
  void readsViewsOfAnyOrder() {
    INDArray whole = Nd4j.randn(DataType.FLOAT, 70, 40);
    INDArray rows = whole.get(NDArrayIndex.interval(3, 60), NDArrayIndex.all());
    INDArray columns = whole.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 31));
    for (INDArray view : new INDArray[] {rows, columns, whole.transpose()}) {
      // ND4J's norm is that of some of them.
      assertThat(SquareSum.of(view)).isCloseTo(expected(view), withinPercentage(1e-3));
    }
  }

  @Test
  void givesTheSameBitsAgain() {
    INDArray array = Nd4j.randn(DataType.FLOAT, 77_777);
    assertThat(SquareSum.of(array)).isEqualTo(SquareSum.of(array.dup()));
  }

  @Test
  void whatIsNoNumberShows() {
    INDArray array = Nd4j.ones(DataType.FLOAT, 3_000).putScalar(2_500, Float.NaN);
    assertThat(SquareSum.of(array)).isNaN();
  }
}
