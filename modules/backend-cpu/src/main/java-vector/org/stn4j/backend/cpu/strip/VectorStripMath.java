package org.stn4j.backend.cpu.strip;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.stn4j.backend.cpu.vector.MultiplyAdd;
import org.stn4j.backend.cpu.vector.VectorLength;

/**
 * {@link StripMath} with vector instructions.
 *
 * <p>C2 may compile a short loop into its caller, and where that has become large, it compiles no
 * more methods into the loop but those of the Vector API; what they give to a method of ours is
 * then an object in memory, and the loop ten times as slow. So loops call none, but those that are
 * too long to be compiled into anything (325 bytes of code).
 *
 * <p>All vectors have one length: where a JVM uses two, C2 17 sees both of their classes at the
 * calls inside the Vector API, and vectors end up in memory again.
 */
final class VectorStripMath implements StripMath {

  private static final VectorSpecies<Float> F = VectorLength.floats();
  private static final VectorSpecies<Integer> I = VectorLength.ints();
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

  /** a·b + c. */
  private static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
    return MultiplyAdd.FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  private static FloatVector floor(FloatVector t) {
    FloatVector whole = t.add(MAGIC).sub(MAGIC);
    return whole.sub(all(0).blend(1, whole.compare(VectorOperators.GT, t)));
  }

  @Override
  public boolean place(StripTable s, int n, int top, StripTaps t) {
    PaddedPlane cells = t.cells;
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
  public void moveMatrix(StripTable s, int n, float[] m, StripTaps t) {
    FloatVector xx = FloatVector.broadcast(F, m[0]);
    FloatVector xy = FloatVector.broadcast(F, m[1]);
    FloatVector x1 = FloatVector.broadcast(F, m[2]);
    FloatVector yx = FloatVector.broadcast(F, m[3]);
    FloatVector yy = FloatVector.broadcast(F, m[4]);
    FloatVector y1 = FloatVector.broadcast(F, m[5]);
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = FloatVector.fromArray(F, s.x, k);
      FloatVector y = FloatVector.fromArray(F, s.y, k);
      FloatVector.fromArray(F, s.right, k).add(x.mul(xx).add(y.mul(xy)).add(x1)).intoArray(t.tx, k);
      FloatVector.fromArray(F, s.down, k).add(x.mul(yx).add(y.mul(yy)).add(y1)).intoArray(t.ty, k);
    }
  }

  @Override
  public void sum(StripTable s, int n, float[] g, double[] sums, int at) {
    FloatVector gx = FloatVector.broadcast(F, 0);
    FloatVector gy = gx;
    FloatVector g1 = gx;
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(F, g, k);
      gx = gx.add(v.mul(FloatVector.fromArray(F, s.x, k)));
      gy = gy.add(v.mul(FloatVector.fromArray(F, s.y, k)));
      g1 = g1.add(v);
    }
    sums[at] += sum(gx);
    sums[at + 1] += sum(gy);
    sums[at + 2] += sum(g1);
  }

  @Override
  public void moveHomography(StripTable s, int n, HomographyMoves h, StripTaps t) {
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = FloatVector.fromArray(F, s.x, k);
      FloatVector y = FloatVector.fromArray(F, s.y, k);
      FloatVector c = x.mul(h.p6).add(y.mul(h.p7));
      FloatVector inverse = one.div(c.add(h.p8));
      FloatVector moveX = x.mul(h.q0).add(y.mul(h.q1)).add(h.q2).sub(c.mul(x)).mul(inverse);
      FloatVector moveY = x.mul(h.r0).add(y.mul(h.r1)).add(h.r2).sub(c.mul(y)).mul(inverse);
      FloatVector.fromArray(F, s.right, k).add(moveX.mul(h.scaleX)).intoArray(t.tx, k);
      FloatVector.fromArray(F, s.down, k).add(moveY.mul(h.scaleY).add(h.down)).intoArray(t.ty, k);
    }
  }

  @Override
  public void homographyGradient(
      StripTable s, int n, HomographyMoves h, float[] dx, float[] dy, float[] dw) {
    FloatVector zero = FloatVector.zero(F);
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int k = 0; k < n; k += LANES) {
      FloatVector x = FloatVector.fromArray(F, s.x, k);
      FloatVector y = FloatVector.fromArray(F, s.y, k);
      FloatVector c = x.mul(h.p6).add(y.mul(h.p7));
      FloatVector inverse = one.div(c.add(h.p8));
      FloatVector gx = FloatVector.fromArray(F, dx, k);
      FloatVector gy = FloatVector.fromArray(F, dy, k);
      // Points without a gradient along an axis may lie at infinity there: 0·∞ must not spoil the
      // sums.
      VectorMask<Float> someX = gx.compare(VectorOperators.NE, 0);
      VectorMask<Float> someY = gy.compare(VectorOperators.NE, 0);
      gx = zero.blend(gx.mul(inverse).mul(h.scaleX), someX);
      gy = zero.blend(gy.mul(inverse).mul(h.scaleY), someY);
      FloatVector moveX = x.mul(h.q0).add(y.mul(h.q1)).add(h.q2).sub(c.mul(x)).mul(inverse);
      FloatVector moveY = x.mul(h.r0).add(y.mul(h.r1)).add(h.r2).sub(c.mul(y)).mul(inverse);
      FloatVector alongX = zero.blend(gx.mul(x.add(moveX)), someX);
      FloatVector alongY = zero.blend(gy.mul(y.add(h.firstY).add(moveY)), someY);
      gx.intoArray(dx, k);
      gy.intoArray(dy, k);
      alongX.add(alongY).neg().intoArray(dw, k);
    }
  }

  @Override
  public void moveByPoints(
      StripTable s, int n, float down, float[][] basis, int from, float[] d, StripTaps t) {
    int k = 0;
    for (; k + 2 * LANES < n; k += 3 * LANES) {
      moveThree(s, k, down, basis, from, d, t);
    }
    for (; k < n; k += LANES) {
      moveOne(s, k, down, basis, from, d, t);
    }
  }

  /** Three vectors of points at once: a weight of a control point is fetched for all of them. */
  private static void moveThree(
      StripTable s, int k, float down, float[][] basis, int from, float[] d, StripTaps t) {
    int points = basis.length;
    FloatVector x0 = load(s.right, k);
    FloatVector x1 = load(s.right, k + LANES);
    FloatVector x2 = load(s.right, k + 2 * LANES);
    FloatVector y0 = load(s.down, k).add(down);
    FloatVector y1 = load(s.down, k + LANES).add(down);
    FloatVector y2 = load(s.down, k + 2 * LANES).add(down);
    for (int i = 0; i < points; i++) {
      FloatVector dx = all(d[i]);
      FloatVector dy = all(d[points + i]);
      FloatVector b = load(basis[i], from + k);
      x0 = fma(b, dx, x0);
      y0 = fma(b, dy, y0);
      b = load(basis[i], from + k + LANES);
      x1 = fma(b, dx, x1);
      y1 = fma(b, dy, y1);
      b = load(basis[i], from + k + 2 * LANES);
      x2 = fma(b, dx, x2);
      y2 = fma(b, dy, y2);
    }
    x0.intoArray(t.tx, k);
    x1.intoArray(t.tx, k + LANES);
    x2.intoArray(t.tx, k + 2 * LANES);
    y0.intoArray(t.ty, k);
    y1.intoArray(t.ty, k + LANES);
    y2.intoArray(t.ty, k + 2 * LANES);
  }

  private static void moveOne(
      StripTable s, int k, float down, float[][] basis, int from, float[] d, StripTaps t) {
    int points = basis.length;
    FloatVector x = FloatVector.fromArray(F, s.right, k);
    FloatVector y = FloatVector.fromArray(F, s.down, k).add(down);
    for (int i = 0; i < points; i++) {
      FloatVector b = FloatVector.fromArray(F, basis[i], from + k);
      x = x.add(b.mul(d[i]));
      y = y.add(b.mul(d[points + i]));
    }
    x.intoArray(t.tx, k);
    y.intoArray(t.ty, k);
  }

  @Override
  public void sumByPoints(float[][] basis, int from, int n, float[] dx, float[] dy, double[] sums) {
    int i = 0;
    for (; i + 4 <= basis.length; i += 4) {
      sumFour(basis, i, from, n, dx, dy, sums);
    }
    for (; i < basis.length; i++) {
      sumOne(basis, i, from, n, dx, dy, sums);
    }
  }

  /** Four control points at once: no sum waits for itself, and gradients are fetched for all. */
  private static void sumFour(
      float[][] basis, int i, int from, int n, float[] dx, float[] dy, double[] sums) {
    float[] b0 = basis[i];
    float[] b1 = basis[i + 1];
    float[] b2 = basis[i + 2];
    float[] b3 = basis[i + 3];
    FloatVector x0 = all(0);
    FloatVector x1 = x0;
    FloatVector x2 = x0;
    FloatVector x3 = x0;
    FloatVector y0 = x0;
    FloatVector y1 = x0;
    FloatVector y2 = x0;
    FloatVector y3 = x0;
    for (int k = 0; k < n; k += LANES) {
      FloatVector gx = load(dx, k);
      FloatVector gy = load(dy, k);
      FloatVector b = load(b0, from + k);
      x0 = fma(b, gx, x0);
      y0 = fma(b, gy, y0);
      b = load(b1, from + k);
      x1 = fma(b, gx, x1);
      y1 = fma(b, gy, y1);
      b = load(b2, from + k);
      x2 = fma(b, gx, x2);
      y2 = fma(b, gy, y2);
      b = load(b3, from + k);
      x3 = fma(b, gx, x3);
      y3 = fma(b, gy, y3);
    }
    int points = basis.length;
    sums[i] += sum(x0);
    sums[i + 1] += sum(x1);
    sums[i + 2] += sum(x2);
    sums[i + 3] += sum(x3);
    sums[points + i] += sum(y0);
    sums[points + i + 1] += sum(y1);
    sums[points + i + 2] += sum(y2);
    sums[points + i + 3] += sum(y3);
  }

  private static void sumOne(
      float[][] basis, int i, int from, int n, float[] dx, float[] dy, double[] sums) {
    FloatVector x = all(0);
    FloatVector y = x;
    for (int k = 0; k < n; k += LANES) {
      FloatVector b = FloatVector.fromArray(F, basis[i], from + k);
      x = x.add(b.mul(FloatVector.fromArray(F, dx, k)));
      y = y.add(b.mul(FloatVector.fromArray(F, dy, k)));
    }
    sums[i] += sum(x);
    sums[basis.length + i] += sum(y);
  }
}
