package org.stn4j.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of bilinear sampling with vector instructions. */
final class VectorMath extends BilinearMath {

  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int LANES = F.length();

  /**
   * Added to a number between −2^22 and 2^22 it rounds it to a whole one, which is then in the low
   * bits.
   */
  private static final float MAGIC = 3 << 22;

  private static final int MAGIC_BITS = Float.floatToRawIntBits(MAGIC);

  private static FloatVector all(float value) {
    return FloatVector.broadcast(F, value);
  }

  private static FloatVector floor(FloatVector t) {
    FloatVector whole = t.add(MAGIC).sub(MAGIC);
    return whole.sub(all(0).blend(1, whole.compare(VectorOperators.GT, t)));
  }

  @Override
  boolean place(StripTable s, int n, int top, Taps t) {
    Cells cells = t.cells;
    float lastX = cells.width - 1;
    float lastY = cells.height - 1;
    int origin = (1 - MAGIC_BITS) * (cells.pitch + 1);
    FloatVector nowhere = IntVector.broadcast(I, cells.nowhere).reinterpretAsFloats();
    FloatVector off = all(0);
    for (int k = 0; k < n; k += LANES) {
      FloatVector right = load(t.tx, k);
      FloatVector down = load(t.ty, k);
      FloatVector fx = floor(right);
      FloatVector fy = floor(down);
      FloatVector x = load(s.left, k).add(fx);
      FloatVector y = load(s.top, k).add(top).add(fy);
      FloatVector acrossX = right.sub(fx);
      FloatVector acrossY = down.sub(fy);
      if (cells.clamped) {
        x = clamp(x, lastX);
        y = clamp(y, lastY);
        acrossX = fraction(acrossX);
        acrossY = fraction(acrossY);
      }
      VectorMask<Float> inside =
          x.compare(VectorOperators.GE, -1)
              .and(x.compare(VectorOperators.LE, lastX))
              .and(y.compare(VectorOperators.GE, -1))
              .and(y.compare(VectorOperators.LE, lastY));
      acrossX = all(0).blend(acrossX, inside);
      acrossY = all(0).blend(acrossY, inside);
      IntVector cell = bits(y).mul(cells.pitch).add(bits(x)).add(origin);
      cell = nowhere.blend(cell.reinterpretAsFloats(), inside).reinterpretAsInts();
      cell.intoArray(t.nw, k);
      acrossX.intoArray(t.tx, k);
      acrossY.intoArray(t.ty, k);
      off = off.add(acrossX).add(acrossY);
    }
    return off.compare(VectorOperators.EQ, 0).allTrue();
  }

  /** A whole number plus {@link #MAGIC_BITS}. */
  private static IntVector bits(FloatVector whole) {
    return whole.add(MAGIC).reinterpretAsInts();
  }

  private static FloatVector clamp(FloatVector x, float last) {
    FloatVector left = x.blend(-1, x.compare(VectorOperators.LT, -1));
    return left.blend(last, left.compare(VectorOperators.GT, last));
  }

  /** 0 for what is none: far outside all cells are the same. */
  private static FloatVector fraction(FloatVector across) {
    VectorMask<Float> proper =
        across.compare(VectorOperators.GE, 0).and(across.compare(VectorOperators.LE, 1));
    return all(0).blend(across, proper);
  }

  private static FloatVector load(float[] a, int k) {
    return FloatVector.fromArray(F, a, k);
  }

  /** The lanes in order: the result must not depend on who compiled the loop. */
  private static double sum(FloatVector v) {
    float[] line = new float[LANES];
    v.intoArray(line, 0);
    double sum = 0;
    for (float f : line) {
      sum += f;
    }
    return sum;
  }

  @Override
  void moveMatrix(StripTable s, int n, float[] m, Taps t) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = load(s.x, k);
      FloatVector y = load(s.y, k);
      load(s.right, k).add(x.mul(m[0]).add(y.mul(m[1])).add(m[2])).intoArray(t.tx, k);
      load(s.down, k).add(x.mul(m[3]).add(y.mul(m[4])).add(m[5])).intoArray(t.ty, k);
    }
  }

  @Override
  void sumMatrix(StripTable s, int n, float[] dx, float[] dy, double[] sums) {
    FloatVector xx = all(0);
    FloatVector xy = xx;
    FloatVector x1 = xx;
    FloatVector yx = xx;
    FloatVector yy = xx;
    FloatVector y1 = xx;
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = load(s.x, k);
      FloatVector y = load(s.y, k);
      FloatVector gx = load(dx, k);
      FloatVector gy = load(dy, k);
      xx = xx.add(gx.mul(x));
      xy = xy.add(gx.mul(y));
      x1 = x1.add(gx);
      yx = yx.add(gy.mul(x));
      yy = yy.add(gy.mul(y));
      y1 = y1.add(gy);
    }
    sums[0] += sum(xx);
    sums[1] += sum(xy);
    sums[2] += sum(x1);
    sums[3] += sum(yx);
    sums[4] += sum(yy);
    sums[5] += sum(y1);
  }

  @Override
  void moveHomography(StripTable s, int n, HomographyMoves h, Taps t) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = load(s.x, k);
      FloatVector y = load(s.y, k);
      FloatVector c = x.mul(h.p6).add(y.mul(h.p7));
      FloatVector inverse = all(1).div(c.add(h.p8));
      FloatVector moveX = x.mul(h.q0).add(y.mul(h.q1)).add(h.q2).sub(c.mul(x)).mul(inverse);
      FloatVector moveY = x.mul(h.r0).add(y.mul(h.r1)).add(h.r2).sub(c.mul(y)).mul(inverse);
      load(s.right, k).add(moveX.mul(h.scaleX)).intoArray(t.tx, k);
      load(s.down, k).add(moveY.mul(h.scaleY).add(h.down)).intoArray(t.ty, k);
    }
  }

  @Override
  void sumHomography(
      StripTable s, int n, HomographyMoves h, float[] dx, float[] dy, double[] sums) {
    FloatVector xx = all(0);
    FloatVector xy = xx;
    FloatVector x1 = xx;
    FloatVector yx = xx;
    FloatVector yy = xx;
    FloatVector y1 = xx;
    FloatVector wx = xx;
    FloatVector wy = xx;
    FloatVector w1 = xx;
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = load(s.x, k);
      FloatVector y = load(s.y, k);
      FloatVector c = x.mul(h.p6).add(y.mul(h.p7));
      FloatVector inverse = all(1).div(c.add(h.p8));
      FloatVector gx = load(dx, k);
      FloatVector gy = load(dy, k);
      // Points that reach no pixel may lie at infinity: 0·∞ must not spoil the sums.
      VectorMask<Float> some =
          gx.compare(VectorOperators.NE, 0).or(gy.compare(VectorOperators.NE, 0));
      gx = all(0).blend(gx.mul(inverse).mul(h.scaleX), some);
      gy = all(0).blend(gy.mul(inverse).mul(h.scaleY), some);
      FloatVector moveX = x.mul(h.q0).add(y.mul(h.q1)).add(h.q2).sub(c.mul(x)).mul(inverse);
      FloatVector moveY = x.mul(h.r0).add(y.mul(h.r1)).add(h.r2).sub(c.mul(y)).mul(inverse);
      FloatVector sourceX = x.add(moveX);
      FloatVector sourceY = y.add(h.firstY).add(moveY);
      FloatVector gw = all(0).blend(gx.mul(sourceX).add(gy.mul(sourceY)).neg(), some);
      xx = xx.add(gx.mul(x));
      xy = xy.add(gx.mul(y));
      x1 = x1.add(gx);
      yx = yx.add(gy.mul(x));
      yy = yy.add(gy.mul(y));
      y1 = y1.add(gy);
      wx = wx.add(gw.mul(x));
      wy = wy.add(gw.mul(y));
      w1 = w1.add(gw);
    }
    sums[0] += sum(xx);
    sums[1] += sum(xy);
    sums[2] += sum(x1);
    sums[3] += sum(yx);
    sums[4] += sum(yy);
    sums[5] += sum(y1);
    sums[6] += sum(wx);
    sums[7] += sum(wy);
    sums[8] += sum(w1);
  }

  @Override
  void moveByPoints(StripTable s, int n, float down, float[][] basis, int from, float[] d, Taps t) {
    int points = basis.length;
    for (int k = 0; k < n; k += LANES) {
      FloatVector moveX = all(0);
      FloatVector moveY = all(down);
      for (int i = 0; i < points; i++) {
        FloatVector b = load(basis[i], from + k);
        moveX = moveX.add(b.mul(d[i]));
        moveY = moveY.add(b.mul(d[points + i]));
      }
      load(s.right, k).add(moveX).intoArray(t.tx, k);
      load(s.down, k).add(moveY).intoArray(t.ty, k);
    }
  }

  @Override
  void sumByPoints(float[][] basis, int from, int n, float[] dx, float[] dy, double[] sums) {
    for (int i = 0; i < basis.length; i++) {
      float[] b = basis[i];
      FloatVector x = all(0);
      FloatVector y = x;
      for (int k = 0; k < n; k += LANES) {
        FloatVector weight = load(b, from + k);
        x = x.add(weight.mul(load(dx, k)));
        y = y.add(weight.mul(load(dy, k)));
      }
      sums[i] += sum(x);
      sums[basis.length + i] += sum(y);
    }
  }

  @Override
  int lanes() {
    return LANES;
  }

  @Override
  void forward(Taps t, int n, float[] u, int base, float[] v) {
    int below = t.cells.pitch * LANES;
    if (t.exact) {
      for (int k = 0; k < n; k++) {
        load(u, base + t.nw[k] * LANES).intoArray(v, k * LANES);
      }
      return;
    }
    for (int k = 0; k < n; k++) {
      int nw = base + t.nw[k] * LANES;
      float x = t.tx[k];
      float y = t.ty[k];
      FloatVector top = load(u, nw).mul(1 - x).add(load(u, nw + LANES).mul(x)).mul(1 - y);
      int sw = nw + below;
      FloatVector bottom = load(u, sw).mul(1 - x).add(load(u, sw + LANES).mul(x)).mul(y);
      top.add(bottom).intoArray(v, k * LANES);
    }
  }

  @Override
  void backward(Taps t, int n, float[] u, float[] du, int base, float[] g, float[] dx, float[] dy) {
    if (du != null) {
      addImageGradient(t, n, du, base, g);
    }
    if (u != null) {
      addPixelGradient(t, n, u, base, g, dx, dy);
    }
  }

  private static void addImageGradient(Taps t, int n, float[] du, int base, float[] g) {
    int below = t.cells.pitch * LANES;
    for (int k = 0; k < n; k++) {
      int nw = base + t.nw[k] * LANES;
      int sw = nw + below;
      float x = t.tx[k];
      FloatVector v = load(g, k * LANES);
      FloatVector bottom = v.mul(t.ty[k]);
      FloatVector top = v.sub(bottom);
      FloatVector topRight = top.mul(x);
      FloatVector bottomRight = bottom.mul(x);
      load(du, nw).add(top.sub(topRight)).intoArray(du, nw);
      load(du, nw + LANES).add(topRight).intoArray(du, nw + LANES);
      load(du, sw).add(bottom.sub(bottomRight)).intoArray(du, sw);
      load(du, sw + LANES).add(bottomRight).intoArray(du, sw + LANES);
    }
  }

  private static void addPixelGradient(
      Taps t, int n, float[] u, int base, float[] g, float[] dx, float[] dy) {
    int below = t.cells.pitch * LANES;
    for (int k = 0; k < n; k++) {
      int nw = base + t.nw[k] * LANES;
      int sw = nw + below;
      int at = k * LANES;
      FloatVector v = load(g, at);
      FloatVector first = load(u, nw);
      FloatVector third = load(u, sw);
      FloatVector across = load(u, nw + LANES).sub(first);
      FloatVector down = third.sub(first);
      FloatVector twist = load(u, sw + LANES).sub(third).sub(across);
      load(dx, at).add(v.mul(across.add(twist.mul(t.ty[k])))).intoArray(dx, at);
      load(dy, at).add(v.mul(down.add(twist.mul(t.tx[k])))).intoArray(dy, at);
    }
  }
}
