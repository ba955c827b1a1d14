package org.stn4j.backend.cpu;

import org.stn4j.geometry.ControlPointWarp;
import org.stn4j.geometry.HomographyWarp;
import org.stn4j.geometry.MatrixWarp;
import org.stn4j.geometry.Warp;

/** The points T_θ(G). */
final class WarpSource implements PointSource {

  private final Warp warp;
  private final Axes axes;
  private final Elements theta;
  private final Elements thetaGradient;
  private StripTable table;

  /**
   * @param axes of the image
   * @param theta [N, P]
   * @param thetaGradient receives ∂L/∂θ, or null
   */
  WarpSource(Warp warp, Axes axes, Elements theta, Elements thetaGradient) {
    this.warp = warp;
    this.axes = axes;
    this.theta = theta;
    this.thetaGradient = thetaGradient;
  }

  @Override
  public Points rows() {
    return new WarpPoints(warp, axes, coefficients());
  }

  private Coefficients coefficients() {
    return new Coefficients(warp, theta, thetaGradient);
  }

  @Override
  public StripPoints strips(Strips strips, BilinearMath math) {
    if (warp instanceof MatrixWarp w) {
      return new MatrixStrips(w, table(strips), axes, math, coefficients());
    }
    if (warp instanceof HomographyWarp w) {
      return new HomographyStrips(w, table(strips), axes, math, coefficients());
    }
    if (warp instanceof ControlPointWarp w) {
      return new ControlPointStrips(w, table(strips), axes, math, coefficients());
    }
    return new RowStrips(rows(), strips, math);
  }

  /** One for all threads. */
  private synchronized StripTable table(Strips strips) {
    if (table == null || table.strips != strips) {
      table = new StripTable(strips, warp.outputGrid(), axes);
    }
    return table;
  }
}
