package org.stn4j.backend.cpu.points;

import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.geometry.warp.Warp;

/**
 * The points T_θ(G).
 *
 * @param warp T at the points of the output grid
 * @param axes of the image
 * @param theta [N, P]
 * @param thetaGradient receives ∂L/∂θ, or null
 */
public record WarpSource(Warp warp, Axes axes, StridedArray theta, StridedArray thetaGradient)
    implements PointSource {

  @Override
  public Points rows() {
    return rows(coefficients());
  }

  /** The points row by row, of coefficients that another of the thread's objects has as well. */
  public Points rows(Coefficients coefficients) {
    return new WarpPoints(warp, axes, coefficients);
  }

  /** What the warp needs of θ, for one thread. */
  public Coefficients coefficients() {
    return new Coefficients(warp, theta, thetaGradient);
  }
}
