package org.stn4j.backend.cpu;

/**
 * The points of a grid array.
 *
 * @param rank 2 or 3
 * @param gridGradient receives ∂L/∂grid, or null
 */
record GridSource(Axes axes, int rank, Elements grid, Elements gridGradient)
    implements PointSource {

  @Override
  public Points rows() {
    return new GridPoints(axes, rank, grid, gridGradient);
  }

  @Override
  public StripPoints strips(Strips strips, BilinearMath math) {
    return new RowStrips(rows(), strips, math);
  }
}
