package org.stn4j.backend.cpu.points;

import java.util.Arrays;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;
import org.stn4j.geometry.warp.Warp;

/** θ of one example, the coefficients made of it, and the gradients of both. */
public final class Coefficients {

  private final Warp warp;
  private final StridedArray theta;
  private final StridedArray thetaGradient;
  private final double[] parameters;
  private final double[] parameterGradient;
  private long example;

  /** Of the example [Q]. */
  public final double[] values;

  /** Of the example [Q]: added to. */
  public final double[] gradient;

  /**
   * @param theta [N, P]
   * @param thetaGradient receives ∂L/∂θ, or null
   */
  public Coefficients(Warp warp, StridedArray theta, StridedArray thetaGradient) {
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
  public void begin(long n) {
    example = n;
    theta.read(1, theta.offset(n), parameters.length, 0, parameters, WorkerMemory.ofThread());
    warp.coefficients(parameters, values);
    Arrays.fill(gradient, 0);
  }

  /** Writes ∂L/∂θ of the example. */
  public void end() {
    pullBack();
    thetaGradient.write(
        1,
        thetaGradient.offset(example),
        parameterGradient.length,
        0,
        parameterGradient,
        WorkerMemory.ofThread());
  }

  /** A gradient of zeros stays zero, even where θ is not finite. */
  private void pullBack() {
    boolean some = false;
    for (double d : gradient) {
      some |= d != 0;
    }
    if (some) {
      warp.pullBack(parameters, gradient, parameterGradient);
    } else {
      Arrays.fill(parameterGradient, 0);
    }
  }
}
