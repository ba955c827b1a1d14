package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.geometry.ControlPointWarp;
import org.stn4j.geometry.Lattice;
import org.stn4j.geometry.Warp;

/** Points T_θ(G), made row by row. */
final class WarpPoints implements Points {

  private final Warp warp;
  private final Axes axes;
  private final Elements theta;
  private final Elements thetaGradient;
  private final double[][] identity;
  private final double[] parameters;
  private final double[] parameterGradient;
  private final double[] coefficients;
  private final double[] coefficientGradient;

  /** The warp, where it is one whose sums are worth vector instructions; else null. */
  private final ControlPointWarp controlled;

  private final BilinearMath math = BilinearMath.best();

  /** Partial sums of the gradient of the displacements [2K][lanes]. */
  private final double[] partial;

  private long example;

  /**
   * @param thetaGradient receives ∂L/∂θ, or null
   */
  WarpPoints(Warp warp, Axes axes, Elements theta, Elements thetaGradient) {
    this.warp = warp;
    this.axes = axes;
    this.theta = theta;
    this.thetaGradient = thetaGradient;
    int rank = warp.lattice().rank();
    this.identity = new double[rank][];
    for (int a = 0; a < rank; a++) {
      identity[a] = axes.identity(warp.lattice(), a);
    }
    int count = Math.toIntExact(theta.size(1));
    this.parameters = new double[count];
    this.parameterGradient = new double[count];
    this.coefficients = new double[warp.coefficientCount()];
    this.coefficientGradient = new double[warp.coefficientCount()];
    boolean wide = math.doubleLanes() > 0 && warp.lattice().width() >= math.doubleLanes();
    this.controlled = wide && warp instanceof ControlPointWarp c ? c : null;
    this.partial = new double[coefficients.length * math.doubleLanes()];
  }

  @Override
  public void begin(long n) {
    example = n;
    theta.read(1, theta.offset(n), parameters.length, 0, parameters, Scratch.ofThread());
    warp.coefficients(parameters, coefficients);
    Arrays.fill(coefficientGradient, 0);
    Arrays.fill(partial, 0);
  }

  @Override
  public void pixels(int row, double[][] pixel) {
    Lattice lattice = warp.lattice();
    row(row, pixel);
    moveFrom(identity[0], lattice.axis(0), axes.scale(0), pixel[0]);
    int height = lattice.rank() == 2 ? lattice.rows() : lattice.size()[1];
    moveFrom(identity[1][row % height], lattice.y(row), axes.scale(1), pixel[1]);
    if (pixel.length == 3) {
      moveFrom(identity[2][row / height], lattice.z(row), axes.scale(2), pixel[2]);
    }
  }

  private void row(int row, double[][] source) {
    if (controlled == null) {
      warp.row(coefficients, row, source);
      return;
    }
    Lattice lattice = warp.lattice();
    math.displace(controlled.basis(row), coefficients, lattice.axis(0), lattice.y(row), source);
  }

  private static void moveFrom(double[] identity, double[] target, double scale, double[] source) {
    for (int j = 0; j < source.length; j++) {
      source[j] = identity[j] + (source[j] - target[j]) * scale;
    }
  }

  private static void moveFrom(double identity, double target, double scale, double[] source) {
    for (int j = 0; j < source.length; j++) {
      source[j] = identity + (source[j] - target) * scale;
    }
  }

  @Override
  public void gradient(int row, double[][] pixelGradient) {
    for (int a = 0; a < pixelGradient.length; a++) {
      double scale = axes.scale(a);
      double[] d = pixelGradient[a];
      for (int j = 0; j < d.length; j++) {
        d[j] *= scale;
      }
    }
    if (controlled == null) {
      warp.rowGradient(coefficients, row, pixelGradient, coefficientGradient);
    } else {
      math.addDisplacementGradient(
          controlled.basis(row), pixelGradient[0], pixelGradient[1], partial);
    }
  }

  /** A gradient of zeros stays zero, even where θ is not finite. */
  static void pullBack(Warp warp, double[] theta, double[] dq, double[] dtheta) {
    boolean some = false;
    for (double d : dq) {
      some |= d != 0;
    }
    if (some) {
      warp.pullBack(theta, dq, dtheta);
    } else {
      Arrays.fill(dtheta, 0, theta.length, 0);
    }
  }

  @Override
  public void end() {
    if (controlled != null) {
      int lanes = math.doubleLanes();
      for (int i = 0; i < partial.length; i++) {
        coefficientGradient[i / lanes] += partial[i];
      }
    }
    pullBack(warp, parameters, coefficientGradient, parameterGradient);
    thetaGradient.write(
        1,
        thetaGradient.offset(example),
        parameterGradient.length,
        0,
        parameterGradient,
        Scratch.ofThread());
  }
}
