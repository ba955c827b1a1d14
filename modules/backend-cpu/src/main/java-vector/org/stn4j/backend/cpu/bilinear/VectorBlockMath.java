package org.stn4j.backend.cpu.bilinear;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.stn4j.backend.cpu.strip.StripTaps;
import org.stn4j.backend.cpu.vector.VectorLength;

/**
 * {@link BlockMath} with vector instructions, one channel in each lane. Loops call none of our
 * methods, and all vectors have one length, for the reasons that the loops over points have.
 */
final class VectorBlockMath implements BlockMath {

  private static final VectorSpecies<Float> F = VectorLength.floats();
  private static final int LANES = F.length();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void forward(StripTaps t, int n, float[] u, int base, float[] v) {
    int below = t.cells.pitch * LANES;
    if (t.exact) {
      for (int k = 0; k < n; k++) {
        FloatVector.fromArray(F, u, base + t.nw[k] * LANES).intoArray(v, k * LANES);
      }
      return;
    }
    for (int k = 0; k < n; k++) {
      int nw = base + t.nw[k] * LANES;
      float x = t.tx[k];
      float y = t.ty[k];
      FloatVector top =
          FloatVector.fromArray(F, u, nw)
              .mul(1 - x)
              .add(FloatVector.fromArray(F, u, nw + LANES).mul(x))
              .mul(1 - y);
      int sw = nw + below;
      FloatVector bottom =
          FloatVector.fromArray(F, u, sw)
              .mul(1 - x)
              .add(FloatVector.fromArray(F, u, sw + LANES).mul(x))
              .mul(y);
      top.add(bottom).intoArray(v, k * LANES);
    }
  }

  @Override
  public void backward(
      StripTaps t, int n, float[] u, float[] du, int base, float[] g, float[] dx, float[] dy) {
    if (du != null) {
      addImageGradient(t, n, du, base, g);
    }
    if (u != null) {
      addPixelGradient(t, n, u, base, g, dx, dy);
    }
  }

  private static void addImageGradient(StripTaps t, int n, float[] du, int base, float[] g) {
    int below = t.cells.pitch * LANES;
    for (int k = 0; k < n; k++) {
      int nw = base + t.nw[k] * LANES;
      int sw = nw + below;
      float x = t.tx[k];
      FloatVector v = FloatVector.fromArray(F, g, k * LANES);
      FloatVector bottom = v.mul(t.ty[k]);
      FloatVector top = v.sub(bottom);
      FloatVector topRight = top.mul(x);
      FloatVector bottomRight = bottom.mul(x);
      FloatVector.fromArray(F, du, nw).add(top.sub(topRight)).intoArray(du, nw);
      FloatVector.fromArray(F, du, nw + LANES).add(topRight).intoArray(du, nw + LANES);
      FloatVector.fromArray(F, du, sw).add(bottom.sub(bottomRight)).intoArray(du, sw);
      FloatVector.fromArray(F, du, sw + LANES).add(bottomRight).intoArray(du, sw + LANES);
    }
  }

  private static void addPixelGradient(
      StripTaps t, int n, float[] u, int base, float[] g, float[] dx, float[] dy) {
    int below = t.cells.pitch * LANES;
    for (int k = 0; k < n; k++) {
      int nw = base + t.nw[k] * LANES;
      int sw = nw + below;
      int at = k * LANES;
      FloatVector v = FloatVector.fromArray(F, g, at);
      FloatVector first = FloatVector.fromArray(F, u, nw);
      FloatVector third = FloatVector.fromArray(F, u, sw);
      FloatVector across = FloatVector.fromArray(F, u, nw + LANES).sub(first);
      FloatVector down = third.sub(first);
      FloatVector twist = FloatVector.fromArray(F, u, sw + LANES).sub(third).sub(across);
      FloatVector.fromArray(F, dx, at).add(v.mul(across.add(twist.mul(t.ty[k])))).intoArray(dx, at);
      FloatVector.fromArray(F, dy, at).add(v.mul(down.add(twist.mul(t.tx[k])))).intoArray(dy, at);
    }
  }
}
