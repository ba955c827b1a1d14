package org.stn4j.geometry.warp;

import java.util.Arrays;

/** The warp of homographies: coefficients are θ. */
public final class HomographyWarp implements Warp {

  private final OutputGrid outputGrid;

  /** On an output grid. */
  public HomographyWarp(OutputGrid outputGrid) {
    this.outputGrid = outputGrid;
  }

  @Override
  public OutputGrid outputGrid() {
    return outputGrid;
  }

  @Override
  public int coefficientCount() {
    return 8;
  }

  @Override
  public void coefficients(double[] theta, double[] h) {
    System.arraycopy(theta, 0, h, 0, 8);
  }

  @Override
  public void row(double[] h, int row, double[][] source) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double[] xs = source[0];
    double[] ys = source[1];
    double cx = h[1] * y + h[2];
    double cy = h[4] * y + h[5];
    double cw = h[7] * y + 1;
    for (int j = 0; j < x.length; j++) {
      double w = h[6] * x[j] + cw;
      xs[j] = (h[0] * x[j] + cx) / w;
      ys[j] = (h[3] * x[j] + cy) / w;
    }
  }

  @Override
  public void rowGradient(double[] h, int row, double[][] sourceGradient, double[] dh) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    double[] dxs = sourceGradient[0];
    double[] dys = sourceGradient[1];
    double cx = h[1] * y + h[2];
    double cy = h[4] * y + h[5];
    double cw = h[7] * y + 1;
    double sumX = 0;
    double sumXx = 0;
    double sumY = 0;
    double sumYx = 0;
    double sumW = 0;
    double sumWx = 0;
    for (int j = 0; j < x.length; j++) {
      if (dxs[j] == 0 && dys[j] == 0) {
        // Points that reach no pixel may lie at infinity: 0·∞ must not spoil the sums.
        continue;
      }
      double inverse = 1 / (h[6] * x[j] + cw);
      double gx = times(dxs[j], inverse);
      double gy = times(dys[j], inverse);
      double gw = -(times(gx, h[0] * x[j] + cx) + times(gy, h[3] * x[j] + cy)) * inverse;
      sumX += gx;
      sumXx += gx * x[j];
      sumY += gy;
      sumYx += gy * x[j];
      sumW += gw;
      sumWx += gw * x[j];
    }
    dh[0] += sumXx;
    dh[1] += sumX * y;
    dh[2] += sumX;
    dh[3] += sumYx;
    dh[4] += sumY * y;
    dh[5] += sumY;
    dh[6] += sumWx;
    dh[7] += sumW * y;
  }

  /** g·v, and 0 where g is: a point without a gradient along an axis may lie at infinity there. */
  private static double times(double g, double v) {
    return g == 0 ? 0 : g * v;
  }

  @Override
  public void pullBack(double[] theta, double[] dh, double[] dtheta) {
    System.arraycopy(dh, 0, dtheta, 0, 8);
  }

  @Override
  public void coefficientsTangent(double[] theta, double[] direction, double[] tangent) {
    System.arraycopy(direction, 0, tangent, 0, 8);
  }

  /** (a/w)' = (a' − (a/w)·w')/w. */
  @Override
  public void rowTangent(double[] h, double[] t, int row, double[][] tangent) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    for (int j = 0; j < x.length; j++) {
      double inverse = 1 / (h[6] * x[j] + h[7] * y + 1);
      double xs = (h[0] * x[j] + h[1] * y + h[2]) * inverse;
      double ys = (h[3] * x[j] + h[4] * y + h[5]) * inverse;
      double tw = t[6] * x[j] + t[7] * y;
      tangent[0][j] = (t[0] * x[j] + t[1] * y + t[2] - xs * tw) * inverse;
      tangent[1][j] = (t[3] * x[j] + t[4] * y + t[5] - ys * tw) * inverse;
    }
  }

  @Override
  public void rowGradientTangent(
      double[] h, double[] t, int row, double[][] sourceGradient, double[] dh) {
    double[] x = outputGrid.axis(0);
    double y = outputGrid.y(row);
    for (int j = 0; j < x.length; j++) {
      double dx = sourceGradient[0][j];
      double dy = sourceGradient[1][j];
      if (dx == 0 && dy == 0) {
        continue;
      }
      double inverse = 1 / (h[6] * x[j] + h[7] * y + 1);
      double xs = (h[0] * x[j] + h[1] * y + h[2]) * inverse;
      double ys = (h[3] * x[j] + h[4] * y + h[5]) * inverse;
      double tw = (t[6] * x[j] + t[7] * y) * inverse;
      double txs = (t[0] * x[j] + t[1] * y + t[2]) * inverse - xs * tw;
      double tys = (t[3] * x[j] + t[4] * y + t[5]) * inverse - ys * tw;
      // The gradients of the numerators and of w are gx = dx/w, gy = dy/w and −(gx·xs + gy·ys).
      double tgx = -times(times(dx, inverse), tw);
      double tgy = -times(times(dy, inverse), tw);
      double tgw = -(times(tgx, xs) + times(tgy, ys)) - (times(dx, txs) + times(dy, tys)) * inverse;
      dh[0] += tgx * x[j];
      dh[1] += tgx * y;
      dh[2] += tgx;
      dh[3] += tgy * x[j];
      dh[4] += tgy * y;
      dh[5] += tgy;
      dh[6] += tgw * x[j];
      dh[7] += tgw * y;
    }
  }

  /** Zero: the coefficients are θ. */
  @Override
  public void pullBackTangent(double[] theta, double[] direction, double[] dh, double[] tangent) {
    Arrays.fill(tangent, 0, 8, 0);
  }
}
