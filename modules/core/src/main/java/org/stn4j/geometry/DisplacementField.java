package org.stn4j.geometry;

import org.stn4j.geometry.warp.DisplacementWarp;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * Dense displacement field: every output pixel has a displacement of its own. θ holds first all in
 * x, then all in y, each row by row: θ = (dx_1 … dx_HW, dy_1 … dy_HW), in normalised units:
 *
 * <pre>
 *   x^s_i = x^t_i + dx_i
 *   y^s_i = y^t_i + dy_i
 * </pre>
 *
 * <p>H×W, its attributes, is the output size. Identity: all zeros. A field [N, 2, H, W] is θ
 * reshaped to [N, 2·H·W].
 */
public final class DisplacementField implements Transformation {

  private final int height;
  private final int width;

  /**
   * @param height H of the output, at least 1
   * @param width W of the output, at least 1
   */
  public DisplacementField(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a displacement field must be at least 1×1, got " + height + "×" + width);
    }
    Attributes.displacements(height, width);
    this.height = height;
    this.width = width;
  }

  @Override
  public String name() {
    return "displacement";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 2 * height * width;
  }

  @Override
  public String parameterNames() {
    return "dx[H·W] dy[H·W], H×W the output size, row by row";
  }

  @Override
  public double[] identity() {
    return new double[parameterCount()];
  }

  @Override
  public Attributes attributes() {
    return Attributes.integers(height, width);
  }

  @Override
  public Transformation fitted(int... outputSize) {
    if (outputSize.length != 2) {
      requireRank(new OutputGrid(true, outputSize));
    }
    return new DisplacementField(outputSize[0], outputSize[1]);
  }

  @Override
  public Warp on(OutputGrid outputGrid) {
    requireRank(outputGrid);
    if (outputGrid.rows() != height || outputGrid.width() != width) {
      throw new IllegalArgumentException(
          "this displacement field is for an output of %d×%d, got %s"
              .formatted(height, width, outputGrid));
    }
    return new DisplacementWarp(outputGrid);
  }
}
