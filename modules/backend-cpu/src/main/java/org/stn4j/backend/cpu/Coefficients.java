package org.stn4j.backend.cpu;

import java.util.Arrays;
import org.stn4j.geometry.Warp;

/** θ of one example, the coefficients made of it, and the gradients of both. */
final class Coefficients {

  private final Warp warp;
  private final Elements theta;
  private final Elements thetaGradient;
  private final double[] parameters;
  private final double[] parameterGradient;
  private long example;

  /** Of the example [Q]. */
  final double[] values;

  /** Of the example [Q]: added to. */
  final double[] gradient;

  /**
   * @param theta [N, P]
   * @param thetaGradient receives ∂L/∂θ, or null
   */
  Coefficients(Warp warp, Elements theta, Elements thetaGradient) {
    this.warp = warp;
    this.theta = theta;
    this.thetaGradient = thetaGradient;
    int count = Math.toIntExact(theta.size(1));
    this.parameters = new double[count];
    this.parameterGradient = new double[count];
    this.values = new double[warp.coefficientCount()];
    this.gradient = new double[warp.coefficientCount()];
  }

  /** Turns to an example. */
  void begin(long n) {
    example = n;
    theta.read(1, theta.offset(n), parameters.length, 0, parameters, Scratch.ofThread());
    warp.coefficients(parameters, values);
    Arrays.fill(gradient, 0);
  }

  /** Writes ∂L/∂θ of the example. */
  void end() {
    WarpPoints.pullBack(warp, parameters, gradient, parameterGradient);
    thetaGradient.write(
        1,
        thetaGradient.offset(example),
        parameterGradient.length,
        0,
        parameterGradient,
        Scratch.ofThread());
  }
}
