package org.stn4j.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

class MatricesTest {

  private static final Map<String, double[]> OUTER =
      Map.of(
          "translation", new double[] {0.3, -0.2},
          "attention", new double[] {0.7, 0.1, -0.4},
          "rigid", new double[] {0.6, 0.2, -0.1},
          "similarity", new double[] {1.3, -0.4, 0.2, 0.3},
          "affine", new double[] {0.9, 0.2, 0.1, -0.3, 1.1, -0.2},
          "projective", new double[] {0.9, 0.2, 0.1, -0.3, 1.1, -0.2, 0.1, -0.05},
          "affine3d", new double[] {0.9, 0.1, 0.2, 0.3, -0.1, 1.1, 0.2, 0, 0.1, -0.2, 0.8, -0.3});

  private static final Map<String, double[]> INNER =
      Map.of(
          "translation", new double[] {-0.5, 0.4},
          "attention", new double[] {1.2, -0.3, 0.2},
          "rigid", new double[] {-1.1, 0, 0.4},
          "similarity", new double[] {0.8, 0.9, -0.2, 0.1},
          "affine", new double[] {1.2, -0.1, 0, 0.4, 0.7, 0.3},
          "projective", new double[] {1.2, -0.1, 0, 0.4, 0.7, 0.3, -0.06, 0.08},
          "affine3d", new double[] {1.1, 0, 0.3, 0.1, 0.2, 0.9, -0.1, 0.2, 0, 0.1, 1.2, 0.4});

  private static MatrixTransformation family(String name) {
    return (MatrixTransformation) Transformations.named(name);
  }

  /** M·p, made inhomogeneous. */
  private static double[] apply(double[][] m, double... p) {
    int rank = p.length;
    double[] image = new double[rank];
    double w = m[rank][rank];
    for (int j = 0; j < rank; j++) {
      w += m[rank][j] * p[j];
    }
    for (int i = 0; i < rank; i++) {
      double sum = m[i][rank];
      for (int j = 0; j < rank; j++) {
        sum += m[i][j] * p[j];
      }
      image[i] = sum / w;
    }
    return image;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "translation",
        "attention",
        "rigid",
        "similarity",
        "affine",
        "projective",
        "affine3d"
      })
  void composingAndInvertingStayInTheFamily(String name) {
    MatrixTransformation t = family(name);
    double[] outer = OUTER.get(name);
    double[] inner = INNER.get(name);
    double[] p = t.rank() == 2 ? new double[] {0.4, -0.7} : new double[] {0.4, -0.7, 0.2};

    double[] composed = apply(t.matrix(Matrices.compose(t, outer, inner)), p);
    assertThat(composed)
        .containsExactly(apply(t.matrix(outer), apply(t.matrix(inner), p)), within(1e-12));

    double[] back = apply(t.matrix(Matrices.invert(t, outer)), apply(t.matrix(outer), p));
    assertThat(back).containsExactly(p, within(1e-12));

    assertThat(Matrices.compose(t, t.identity(), outer)).containsExactly(outer, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "translation",
        "attention",
        "fixed-scale",
        "rigid",
        "similarity",
        "affine",
        "projective",
        "affine3d"
      })
  void theMatrixIsTheWarp(String name) {
    MatrixTransformation t = family(name);
    double[] theta = OUTER.getOrDefault(name, new double[] {0.1, -0.3});
    OutputGrid outputGrid =
        t.rank() == 2 ? new OutputGrid(true, 3, 4) : new OutputGrid(true, 2, 3, 4);
    Warp warp = t.on(outputGrid);
    double[] q = new double[warp.coefficientCount()];
    double[][] source = new double[t.rank()][4];
    warp.coefficients(theta, q);
    warp.row(q, 2, source);
    for (int j = 0; j < 4; j++) {
      double[] p =
          t.rank() == 2
              ? new double[] {outputGrid.axis(0)[j], outputGrid.y(2)}
              : new double[] {outputGrid.axis(0)[j], outputGrid.y(2), outputGrid.z(2)};
      double[] expected = apply(t.matrix(theta), p);
      for (int a = 0; a < t.rank(); a++) {
        assertThat(source[a][j]).isCloseTo(expected[a], within(1e-12));
      }
    }
  }

  @Test
  void whatLeavesTheFamilyIsRefused() {
    MatrixTransformation half = new FixedScale(0.5);
    double[] theta = {0.1, 0.2};
    assertThatThrownBy(() -> Matrices.compose(half, theta, theta))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("family fixed-scale");
    double[][] product = Matrices.multiply(half.matrix(theta), half.matrix(theta));
    assertThat(new Attention().parameters(product))
        .containsExactly(new double[] {0.25, 0.15, 0.3}, within(1e-12));
  }

  @Test
  void aSingularMatrixIsRefused() {
    assertThatThrownBy(() -> Matrices.invert(new Attention(), new double[] {0, 0.5, 0.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no inverse");
    assertThatThrownBy(() -> new Affine().parameters(new double[2][2])).hasMessageContaining("3×3");
  }
}
