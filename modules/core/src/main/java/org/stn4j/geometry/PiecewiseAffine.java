package org.stn4j.geometry;

import org.stn4j.geometry.warp.ControlPointWarp;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * Piece-wise affine transformation with K×K control points on a regular grid over [−1, 1]². θ holds
 * the displacements of the control points' sources as for {@link ThinPlateSpline}: θ = (dx_1 …
 * dx_K², dy_1 … dy_K²), row by row from (−1, −1).
 *
 * <pre>
 *   (x^s, y^s) = (x^t, y^t) + Σ_k B_k(x^t, y^t)·(dx_k, dy_k)
 * </pre>
 *
 * <p>Each cell of four control points is two triangles, split along the diagonal from its corner of
 * least x and y to that of greatest; B_k is linear in each triangle, 1 at point k and 0 at all
 * others. Identity: all zeros. Source: Jaderberg et al. 2015, section 3.2.
 */
public final class PiecewiseAffine implements Transformation {

  private final int side;

  /** 4×4 control points. */
  public PiecewiseAffine() {
    this(4);
  }

  /**
   * @param side K, control points along a side, at least 2
   */
  public PiecewiseAffine(int side) {
    if (side < 2) {
      throw new IllegalArgumentException(
          "a piece-wise affine transformation needs at least 2 control points along a side, got "
              + side);
    }
    Attributes.displacements(side, side);
    this.side = side;
  }

  @Override
  public String name() {
    return "piecewise-affine";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 2 * side * side;
  }

  @Override
  public String parameterNames() {
    return "dx[K·K] dy[K·K], K×K control points row by row";
  }

  @Override
  public double[] identity() {
    return new double[parameterCount()];
  }

  @Override
  public Attributes attributes() {
    return Attributes.integers(side);
  }

  /** K, control points along a side. */
  public int side() {
    return side;
  }

  @Override
  public Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    double[] x = outputGrid.axis(0);
    double[][][] basis = new double[outputGrid.rows()][side * side][x.length];
    for (int row = 0; row < basis.length; row++) {
      for (int j = 0; j < x.length; j++) {
        addWeights(x[j], outputGrid.y(row), basis[row], j);
      }
    }
    return new ControlPointWarp(outputGrid, basis);
  }

  /** The barycentric weights of the triangle that holds (x, y). */
  private void addWeights(double x, double y, double[][] basis, int j) {
    double u = (x + 1) / 2 * (side - 1);
    double v = (y + 1) / 2 * (side - 1);
    int column = Math.min((int) u, side - 2);
    int line = Math.min((int) v, side - 2);
    u -= column;
    v -= line;
    int corner = line * side + column;
    basis[corner][j] = 1 - Math.max(u, v);
    basis[corner + side + 1][j] = Math.min(u, v);
    basis[u >= v ? corner + 1 : corner + side][j] = Math.abs(u - v);
  }
}
