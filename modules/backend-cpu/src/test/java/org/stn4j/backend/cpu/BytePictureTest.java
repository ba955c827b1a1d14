package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.op.GridSample;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Bicubic;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/** Images of UINT8: what comes of them is rounded, halves to the even number, and cut. */
class BytePictureTest {

  private static final Affine AFFINE = new Affine();
  private static final int[] OUT = {5, 6};

  /** Every value from 0 to 255, in no order. */
  private static INDArray picture(long... shape) {
    int[] values = new int[(int) Nd4j.zeros(DataType.INT8, shape).length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 97 % 256;
    }
    return Nd4j.createFromArray(values).reshape(shape).castTo(DataType.UINT8);
  }

  static Sampling[] samplings() {
    return new Sampling[] {
      Sampling.DEFAULT,
      Sampling.DEFAULT.withPadding(Padding.constant(128)),
      // Overshoots: black and white are cut.
      new Sampling(new Bicubic(), Padding.BORDER, false)
    };
  }

  @ParameterizedTest
  @MethodSource("samplings")
  void readAsInDoubleAndRounded(Sampling s) {
    INDArray picture = picture(2, 3, 4, 7);
    INDArray theta = Arrays64.near(AFFINE.identity(), 2, 0.3, 2);
    INDArray v = Nd4j.exec(new SpatialTransform(picture, theta, AFFINE, s, OUT))[0];
    assertThat(v.dataType()).isEqualTo(DataType.UINT8);
    INDArray reals = picture.castTo(DataType.DOUBLE);
    INDArray exact = Nd4j.exec(new SpatialTransform(reals, theta, AFFINE, s, OUT))[0];
    double[] expected =
        Arrays.stream(Arrays64.values(exact))
            .map(x -> Math.max(0, Math.min(255, Math.rint(x))))
            .toArray();
    assertThat(Arrays64.values(v)).isEqualTo(expected);
  }

  @Test
  void halvesGoToTheEvenNumber() {
    INDArray row = Nd4j.createFromArray(1, 2, 3).reshape(1, 1, 1, 3).castTo(DataType.UINT8);
    INDArray grid = Nd4j.createFromArray(-0.5, 0, 0.5, 0).reshape(1, 1, 2, 2);
    INDArray v = Nd4j.exec(new GridSample(row, grid, Sampling.DEFAULT))[0];
    assertThat(Arrays64.values(v)).containsExactly(2, 2);
  }

  @Test
  void aPlaceholderOfAGraphMayBeAPicture() {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.UINT8, -1, 3, 4, 7);
    SDVariable theta = sd.placeHolder("theta", DataType.FLOAT, -1, 6);
    Stn.ops(sd).spatialTransform("out", image, theta, AFFINE, Sampling.DEFAULT, 4, 7);
    INDArray picture = picture(2, 3, 4, 7).dup('f');
    INDArray same = Arrays64.near(AFFINE.identity(), 0, 0, 2).castTo(DataType.FLOAT);
    INDArray v = sd.output(Map.of("image", picture, "theta", same), "out").get("out");
    assertThat(v.dataType()).isEqualTo(DataType.UINT8);
    assertThat(Arrays64.values(v)).isEqualTo(Arrays64.values(picture));
  }

  @Test
  void thereAreNoGradients() {
    INDArray picture = picture(1, 1, 3, 4);
    INDArray theta = Arrays64.near(AFFINE.identity(), 0, 0, 1);
    INDArray g = Nd4j.ones(DataType.DOUBLE, 1, 1, 5, 6);
    assertThatThrownBy(
            () ->
                Nd4j.exec(
                    new SpatialTransformBp(
                        picture, theta, g, AFFINE, Sampling.DEFAULT, true, true, OUT)))
        .hasStackTraceContaining("works on FLOAT and DOUBLE arrays, got UBYTE");
  }
}
