package org.stn4j.geometry;

/**
 * Affine transformation, θ = (θ11, θ12, θ13, θ21, θ22, θ23):
 *
 * <pre>
 *   x^s = θ11·x^t + θ12·y^t + θ13
 *   y^s = θ21·x^t + θ22·y^t + θ23
 * </pre>
 *
 * <p>Identity (1, 0, 0, 0, 1, 0). Source: Jaderberg et al. 2015, equation 1.
 */
public final class Affine implements Transformation {

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 6;
  }

  @Override
  public double[] identity() {
    return new double[] {1, 0, 0, 0, 1, 0};
  }

  @Override
  public Warp on(Lattice lattice) {
    requireRank(lattice);
    return new MatrixWarp(lattice) {
      @Override
      public void coefficients(double[] theta, double[] m) {
        System.arraycopy(theta, 0, m, 0, 6);
      }

      @Override
      public void pullBack(double[] theta, double[] dm, double[] dtheta) {
        System.arraycopy(dm, 0, dtheta, 0, 6);
      }
    };
  }
}
