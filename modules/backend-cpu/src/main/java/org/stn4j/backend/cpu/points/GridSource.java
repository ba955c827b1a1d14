package org.stn4j.backend.cpu.points;

import org.stn4j.backend.cpu.array.StridedArray;

/**
 * The points of a grid array.
 *
 * @param axes of the image
 * @param rank 2 or 3
 * @param grid [N, H, W, 2] or [N, D, H, W, 3]
 * @param gridGradient receives ∂L/∂grid, or null
 */
public record GridSource(Axes axes, int rank, StridedArray grid, StridedArray gridGradient)
    implements PointSource {

  @Override
  public Points rows() {
    return new GridPoints(axes, rank, grid, gridGradient);
  }
}
