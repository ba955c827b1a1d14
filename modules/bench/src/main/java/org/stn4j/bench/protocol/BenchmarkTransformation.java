package org.stn4j.bench.protocol;

/** The transformations that are benchmarked, and the θ that they get. */
public enum BenchmarkTransformation {
  AFFINE("affine", 0.2f, 1, 0, 0, 0, 1, 0),
  PROJECTIVE("projective", 0.1f, 1, 0, 0, 0, 1, 0, 0, 0),
  TPS("tps", 0.1f, new double[32]);

  private final String label;
  private final float spread;
  private final double[] identity;

  BenchmarkTransformation(String label, float spread, double... identity) {
    this.label = label;
    this.spread = spread;
    this.identity = identity;
  }

  /** As in the name of a case. */
  public String label() {
    return label;
  }

  /** θ of the identity [P]. */
  public double[] identity() {
    return identity.clone();
  }

  /** θ [n, P] of the benchmark. */
  public float[] theta(int n) {
    return Inputs.parameters(Inputs.THETA, identity, spread, n);
  }
}
