package org.stn4j.sampling;

/** One value everywhere outside. */
final class ConstantPadding extends Padding {

  private final double value;

  ConstantPadding(String label, double value) {
    super(label);
    this.value = value;
  }

  @Override
  int mapOutside(long index, int size, boolean alignCorners) {
    return OUTSIDE;
  }

  @Override
  double foldOutside(double x, int size, boolean alignCorners) {
    return x;
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public double outside() {
    return value;
  }
}
