package org.stn4j.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.warp.OutputGrid;

class SourcePointsTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  @Test
  void theIdentityReadsEveryPixelAtItsCentre() {
    for (boolean alignCorners : new boolean[] {true, false}) {
      double[][][] points =
          SourcePoints.of(
              new Affine(),
              Nd4j.createFromArray(new double[] {1, 0, 0, 0, 1, 0}),
              new OutputGrid(alignCorners, 3, 5),
              3,
              5);
      assertThat(points[0][0][0]).isCloseTo(0, CLOSE);
      assertThat(points[2][4][0]).isCloseTo(4, CLOSE);
      assertThat(points[2][4][1]).isCloseTo(2, CLOSE);
      assertThat(points[1][3][0]).isCloseTo(3, CLOSE);
    }
  }

  @Test
  void aShiftByOneIsHalfAnImage() {
    double[][][] points =
        SourcePoints.of(
            new Affine(),
            Nd4j.createFromArray(new float[] {1, 0, 1, 0, 1, 0}),
            new OutputGrid(true, 3, 5),
            7,
            9);
    // The output grid spans the image whatever their sizes; x moves by half its width, 4 pixels.
    assertThat(points[0][0][0]).isCloseTo(4, CLOSE);
    assertThat(points[0][0][1]).isCloseTo(0, CLOSE);
    assertThat(points[2][4][0]).isCloseTo(12, CLOSE);
    assertThat(points[2][4][1]).isCloseTo(6, CLOSE);
  }
}
