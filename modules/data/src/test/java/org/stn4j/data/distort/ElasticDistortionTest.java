package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stn4j.data.random.RandomStream;
import org.stn4j.geometry.warp.Warp;

/** Images of 12×18 pixels on canvases that are not square either: an exchanged axis shows. */
class ElasticDistortionTest {

  private static final int DRAWS = 300;

  /** The scale of a draw: the first number, as aScaleIsDrawn shows. */
  private static double scale(int draw) {
    return 0.75 + 0.25 * RandomStream.of(8, draw).nextDouble();
  }

  /**
   * Where a pixel of the canvas is looked up, [2][H][W], in pixels of the image from its centre.
   */
  private static double[][][] source(ElasticDistortion e, int draw) {
    WarpDistortion.Drawn map = e.draw(12, 18, RandomStream.of(8, draw));
    Warp warp = map.warp();
    double[] coefficients = new double[warp.coefficientCount()];
    warp.coefficients(map.theta(), coefficients);
    double[][][] source = new double[2][e.height()][e.width()];
    for (int row = 0; row < e.height(); row++) {
      double[][] line = {source[0][row], source[1][row]};
      warp.row(coefficients, row, line);
      for (int j = 0; j < e.width(); j++) {
        line[0][j] *= 8.5;
        line[1][j] *= 5.5;
      }
    }
    return source;
  }

  @Test
  void aScaleIsDrawn() {
    ElasticDistortion e = new ElasticDistortion("x", 20, 28, 4, ControlGrid.CELLS, 0);
    double[] scales = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[][][] source = source(e, i);
      scales[i] = 13.5 / source[0][0][27];
      assertThat(scales[i]).isCloseTo(scale(i), within(1e-9));
      assertThat(source[0][7][3]).isCloseTo((3 - 13.5) / scales[i], within(1e-9));
      assertThat(source[1][7][3]).isCloseTo((7 - 9.5) / scales[i], within(1e-9));
    }
    Samples.assertUniform("scale", scales, 0.75 - 1e-9, 1 + 1e-9);
  }

  @Test
  void eMovesTheCentresOfTheCells() {
    // Cells of 5×7 pixels: their centres are pixels.
    assertMoves(
        new ElasticDistortion("x", 20, 28, 4, ControlGrid.CELLS, 1.5),
        new int[] {2, 7, 12, 17},
        new int[] {3, 10, 17, 24},
        1.5);
    assertMoves(
        ElasticDistortion.elastic(), new int[] {3, 10, 17, 24}, new int[] {3, 10, 17, 24}, 1.5);
  }

  @Test
  void fromBorderToBorderTheBordersPixelsMove() {
    assertMoves(
        new ElasticDistortion("x", 19, 28, 4, ControlGrid.BORDER, 2),
        new int[] {0, 6, 12, 18},
        new int[] {0, 9, 18, 27},
        2);
  }

  /** The pixels at these rows and columns, and only they, are moved by N(0, σ²) per axis. */
  private static void assertMoves(ElasticDistortion e, int[] rows, int[] columns, double sigma) {
    double[][] moves = new double[32][DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double[][][] source = source(e, i);
      for (int k = 0; k < 16; k++) {
        int row = rows[k / 4];
        int column = columns[k % 4];
        double x = source[0][row][column] * scale(i);
        double y = source[1][row][column] * scale(i);
        moves[k][i] = x - (column - (e.width() - 1) / 2.0);
        moves[16 + k][i] = y - (row - (e.height() - 1) / 2.0);
      }
    }
    for (int k = 0; k < 32; k++) {
      Samples.assertNormal("point " + k, moves[k], sigma);
      for (int other = 0; other < k; other++) {
        Samples.assertUncorrelated("points " + k + ", " + other, moves[k], moves[other]);
      }
    }
    Samples.assertNormal(
        "all", Arrays.stream(moves).flatMapToDouble(Arrays::stream).toArray(), sigma);
  }

  @Test
  void onTheDigitsBoxThePointsShrinkWithIt() {
    ElasticDistortion e = new ElasticDistortion("x", 41, 41, 4, ControlGrid.DIGIT_BOX, 1.5);
    ElasticDistortion still = new ElasticDistortion("x", 41, 41, 4, ControlGrid.DIGIT_BOX, 0);
    double[] corner = new double[DRAWS];
    double[] middle = new double[DRAWS];
    int i = 0;
    for (int draw = 0; i < DRAWS && draw < 100 * DRAWS; draw++) {
      // A corner of the box that falls on a pixel: 10·s px from the centre is 8, nearly.
      if (Math.abs(scale(draw) - 0.8) < 0.002) {
        double[][] moved = source(e, draw)[0];
        double[][] scaled = source(still, draw)[0];
        corner[i] = (moved[28][28] - scaled[28][28]) * scale(draw);
        middle[i] = (moved[20][20] - scaled[20][20]) * scale(draw);
        i++;
      }
    }
    assertThat(i).isEqualTo(DRAWS);
    Samples.assertNormal("corner", corner, 1.5);
    // Between the points, where four move it, less.
    assertThat(rootMeanSquare(middle)).isBetween(0.6, 1.2);
  }

  private static double rootMeanSquare(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
  }

  @Test
  void saysAllItsParameters() {
    assertThat(ElasticDistortion.elastic().description())
        .isEqualTo(
            "scale 0.75..1, thin plate spline of 4x4 points, cell centres of the canvas,"
                + " moved by N(0, 1.5^2) px per axis, 28x28");
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> new ElasticDistortion("x", 20, 28, 4, ControlGrid.CELLS, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 20x28 and NaN");
  }
}
