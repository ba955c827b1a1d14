package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.extension.OpRegistry;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.FixedScale;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;

class SpatialTransformTest {

  private static final Affine AFFINE = new Affine();

  static Stream<Transformation> transformationsOfImages() {
    return Transformations.names().stream()
        .map(Transformations::named)
        // Half the size is no identity; the whole is.
        .map(t -> t instanceof FixedScale ? new FixedScale(1) : t)
        .filter(t -> t.rank() == 2 && t.attributes().integers().length < 2);
  }

  private static INDArray transform(INDArray image, INDArray theta, Transformation t, int... out) {
    return Nd4j.exec(new SpatialTransform(image, theta, t, Sampling.DEFAULT, out))[0];
  }

  private static INDArray identityTheta(Transformation t, int examples, DataType type) {
    return Arrays64.near(t.identity(), 0, 0, examples).castTo(type);
  }

  @ParameterizedTest
  @MethodSource("transformationsOfImages")
  void identityReturnsTheImageBitForBit(Transformation t) {
    // Sizes for which j/(W − 1)·(W − 1) is not j in floating point: 49 is the classic one.
    for (int[] size : new int[][] {{5, 3}, {28, 50}, {1, 7}, {50, 99}}) {
      for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
        INDArray image = Arrays64.uniform(5, -1, 1, 2, 3, size[0], size[1]).castTo(type);
        image.putScalar(0, 1, 0, 0, -0.0);
        image.putScalar(new long[] {0, 0, size[0] - 1, size[1] - 1}, Double.POSITIVE_INFINITY);
        INDArray output = transform(image, identityTheta(t, 2, type), t, size);
        assertThat(output.data().asDouble()).isEqualTo(image.data().asDouble());
        assertThat(output.data().asFloat()).isEqualTo(image.data().asFloat());
      }
    }
  }

  @Test
  void integerTranslationMovesPixels() {
    INDArray image = Nd4j.arange(12).reshape(1, 1, 3, 4).castTo(DataType.FLOAT);
    // One pixel is 2/3 of the normalised unit across W = 4: source = target + one pixel.
    INDArray theta = Nd4j.createFromArray(1f, 0f, 2f / 3, 0f, 1f, 0f).reshape(1, 6);
    INDArray output = transform(image, theta, AFFINE, 3, 4);
    double[] expected = {1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0};
    for (int i = 0; i < expected.length; i++) {
      assertThat(output.getDouble(i))
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30, -1e30})
  void hopelessThetaGivesZerosAndZeroGradients(double bad) {
    INDArray image = Arrays64.uniform(5, 1, 2, 2, 3, 5, 4);
    for (int p = 0; p < 6; p++) {
      INDArray theta = identityTheta(AFFINE, 2, DataType.DOUBLE);
      theta.putScalar(0, 2, bad);
      theta.putScalar(0, 5, bad);
      theta.putScalar(0, p, bad);
      INDArray output = transform(image, theta, AFFINE, 3, 6);
      assertThat(output.tensorAlongDimension(0, 1, 2, 3).sumNumber().doubleValue()).isZero();
      assertThat(output.tensorAlongDimension(1, 1, 2, 3).minNumber().doubleValue()).isPositive();
      INDArray g = Nd4j.ones(DataType.DOUBLE, 2, 3, 3, 6);
      INDArray[] gradients =
          Nd4j.exec(
              new SpatialTransformBp(image, theta, g, AFFINE, Sampling.DEFAULT, true, true, 3, 6));
      assertThat(gradients[0].tensorAlongDimension(0, 1, 2, 3).dup().data().asDouble())
          .containsOnly(0);
      assertThat(gradients[1].getRow(0).dup().data().asDouble()).containsOnly(0);
      assertThat(gradients[0].tensorAlongDimension(1, 1, 2, 3).sumNumber().doubleValue())
          .isPositive();
    }
  }

  @Test
  void readsAndWritesArraysOfAnyOrderAndStride() {
    INDArray image = Arrays64.uniform(5, -1, 1, 3, 4, 6, 5);
    INDArray theta = Arrays64.near(AFFINE.identity(), 2, 0.3, 3);
    INDArray g = Arrays64.uniform(6, -1, 1, 3, 4, 4, 7);
    INDArray expected = transform(image, theta, AFFINE, 4, 7);

    INDArray fortran = image.dup('f');
    assertThat(transform(fortran, theta, AFFINE, 4, 7)).isEqualTo(expected);

    INDArray wide = Nd4j.valueArrayOf(new long[] {3, 8, 6, 11}, 99.0, DataType.DOUBLE);
    INDArray view =
        wide.get(
            NDArrayIndex.all(),
            NDArrayIndex.interval(1, 2, 8),
            NDArrayIndex.all(),
            NDArrayIndex.interval(1, 2, 11));
    view.assign(image);
    assertThat(view.shape()).isEqualTo(image.shape());
    assertThat(transform(view, theta.dup('f'), AFFINE, 4, 7)).isEqualTo(expected);

    INDArray output = Nd4j.create(DataType.DOUBLE, new long[] {3, 4, 4, 7}, 'f');
    SpatialTransform op = new SpatialTransform(view, theta, AFFINE, Sampling.DEFAULT, 4, 7);
    op.addOutputArgument(output);
    Nd4j.exec(op);
    assertThat(output).isEqualTo(expected);

    INDArray[] plain =
        Nd4j.exec(
            new SpatialTransformBp(image, theta, g, AFFINE, Sampling.DEFAULT, true, true, 4, 7));
    INDArray[] strided =
        Nd4j.exec(
            new SpatialTransformBp(
                view, theta, g.dup('f'), AFFINE, Sampling.DEFAULT, true, true, 4, 7));
    assertThat(strided[0]).isEqualTo(plain[0]);
    assertThat(strided[1]).isEqualTo(plain[1]);
  }

  @Test
  void saysWhatWasExpectedAndWhatCame() {
    INDArray image = Nd4j.zeros(DataType.FLOAT, 2, 1, 5, 5);
    assertThatThrownBy(() -> transform(image, Nd4j.zeros(DataType.FLOAT, 2, 8), AFFINE, 5, 5))
        .hasStackTraceContaining("theta must be [N, 6] for an affine transformation, got [2, 8]");
    assertThatThrownBy(() -> transform(image, Nd4j.zeros(DataType.FLOAT, 3, 6), AFFINE, 5, 5))
        .hasStackTraceContaining("same number of examples, got [2, 1, 5, 5] and [3, 6]");
    assertThatThrownBy(() -> transform(image, Nd4j.zeros(DataType.DOUBLE, 2, 6), AFFINE, 5, 5))
        .hasStackTraceContaining("one data type, got FLOAT and DOUBLE");
    assertThatThrownBy(
            () ->
                transform(
                    Nd4j.zeros(DataType.FLOAT, 2, 5, 5),
                    Nd4j.zeros(DataType.FLOAT, 2, 6),
                    AFFINE,
                    5,
                    5))
        .hasStackTraceContaining("image must be [N, C, H, W], got [2, 5, 5]");
  }

  @Test
  void noNameOrHashOfOursBelongsToLibnd4j() {
    assertThat(OpRegistry.ops()).hasSizeGreaterThanOrEqualTo(6);
    OpRegistry.ops()
        .forEach(
            (name, op) -> {
              assertThat(name).startsWith("stn4j_");
              assertThat(op.opHash()).isEqualTo(OpRegistry.hash(name));
            });
    assertThat(Nd4j.getExecutioner().getCustomOperations().values())
        .extracting(d -> d.getHash())
        .contains(OpRegistry.hash("stn4j_grid_sample"));
  }
}
