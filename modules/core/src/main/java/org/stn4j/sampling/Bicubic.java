package org.stn4j.sampling;

/**
 * Cubic convolution along each axis with a = −0.75, as PyTorch and ONNX have it; {@link Keys} is
 * the same with a learned.
 */
public final class Bicubic implements Kernel {

  /** a. */
  static final double A = -0.75;

  @Override
  public String name() {
    return "bicubic";
  }

  @Override
  public Profile along(int axis, double[] phi) {
    return new CubicProfile(A);
  }
}
