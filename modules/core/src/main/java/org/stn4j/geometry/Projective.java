package org.stn4j.geometry;

/**
 * Plane projective transformation (homography), θ = (h11, h12, h13, h21, h22, h23, h31, h32), with
 * h33 = 1:
 *
 * <pre>
 *   w   = h31·x^t + h32·y^t + 1
 *   x^s = (h11·x^t + h12·y^t + h13) / w
 *   y^s = (h21·x^t + h22·y^t + h23) / w
 * </pre>
 *
 * <p>Identity (1, 0, 0, 0, 1, 0, 0, 0). Where w is zero the point is infinite or NaN, and samples
 * as a point outside the image. Source: Jaderberg et al. 2015, section 3.2 (8 parameters).
 */
public final class Projective implements Transformation {

  @Override
  public String name() {
    return "projective";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 8;
  }

  @Override
  public double[] identity() {
    return new double[] {1, 0, 0, 0, 1, 0, 0, 0};
  }

  @Override
  public Warp on(Lattice lattice) {
    requireRank(lattice);
    return new HomographyWarp(lattice);
  }

  private record HomographyWarp(Lattice lattice) implements Warp {

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
      double[] x = lattice.axis(0);
      double y = lattice.y(row);
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
      double[] x = lattice.axis(0);
      double y = lattice.y(row);
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
        double gx = dxs[j] * inverse;
        double gy = dys[j] * inverse;
        double gw = -(gx * (h[0] * x[j] + cx) + gy * (h[3] * x[j] + cy)) * inverse;
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

    @Override
    public void pullBack(double[] theta, double[] dh, double[] dtheta) {
      System.arraycopy(dh, 0, dtheta, 0, 8);
    }
  }
}
