package org.stn4j.backend.cpu;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of bilinear sampling with vector instructions. */
final class VectorMath extends BilinearMath {

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> HALF =
      D.length() == 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
  private static final VectorSpecies<Integer> I =
      D.length() == 8 ? IntVector.SPECIES_256 : IntVector.SPECIES_128;
  private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;

  /** Added to a number below 2^52 it rounds it to a whole one, which is then in the low bits. */
  private static final double MAGIC = 1L << 52;

  private static final int[] IOTA = {0, 1, 2, 3, 4, 5, 6, 7};

  /** From n on: a mask of the last n lanes. */
  private static final boolean[] REST = lastLanes();

  private static boolean[] lastLanes() {
    boolean[] mask = new boolean[2 * D.length()];
    Arrays.fill(mask, D.length(), mask.length, true);
    return mask;
  }

  @Override
  int aimInside(BilinearTaps t, double[] px, double[] py, int from, int k) {
    int lanes = D.length();
    int end = px.length - lanes;
    double right = t.width - 1;
    double bottom = t.height - 1;
    double pitch = t.width;
    DoubleVector magic = DoubleVector.broadcast(D, MAGIC);
    DoubleVector one = DoubleVector.broadcast(D, 1.0);
    IntVector iota = IntVector.fromArray(I, IOTA, 0);
    int j = from;
    for (; j <= end; j += lanes) {
      DoubleVector x = DoubleVector.fromArray(D, px, j);
      DoubleVector y = DoubleVector.fromArray(D, py, j);
      VectorMask<Double> inside =
          x.compare(VectorOperators.GE, 0)
              .and(y.compare(VectorOperators.GE, 0))
              .and(x.compare(VectorOperators.LT, right))
              .and(y.compare(VectorOperators.LT, bottom));
      if (!inside.allTrue()) {
        break;
      }
      DoubleVector x0 = x.add(magic).sub(magic);
      x0 = x0.sub(one, x0.compare(VectorOperators.GT, x));
      DoubleVector y0 = y.add(magic).sub(magic);
      y0 = y0.sub(one, y0.compare(VectorOperators.GT, y));
      LongVector place = y0.mul(pitch).add(x0).add(magic).reinterpretAsLongs();
      int at = k + j - from;
      ((IntVector) place.convertShape(VectorOperators.L2I, I, 0)).intoArray(t.nw, at);
      ((FloatVector) x.sub(x0).convertShape(VectorOperators.D2F, HALF, 0)).intoArray(t.tx, at);
      ((FloatVector) y.sub(y0).convertShape(VectorOperators.D2F, HALF, 0)).intoArray(t.ty, at);
      iota.add(j).intoArray(t.column, at);
    }
    return j - from;
  }

  @Override
  int lanes() {
    return F.length();
  }

  @Override
  void forward(BilinearTaps t, float[] u, int base, float[] v) {
    int lanes = F.length();
    int below = t.width * lanes;
    for (int k = 0; k < t.inner; k++) {
      int nw = base + t.nw[k] * lanes;
      int at = t.column[k] * lanes;
      if (t.exact) {
        FloatVector.fromArray(F, u, nw).intoArray(v, at);
      } else {
        sample(u, nw, nw + lanes, nw + below, nw + below + lanes, t.tx[k], t.ty[k], v, at);
      }
    }
    for (int k = t.outer; k < t.nw.length; k++) {
      int nw = base + t.nw[k] * lanes;
      int ne = base + t.ne[k] * lanes;
      int sw = base + t.sw[k] * lanes;
      int se = base + t.se[k] * lanes;
      int at = t.column[k] * lanes;
      if (t.exact) {
        FloatVector.fromArray(F, u, nw).intoArray(v, at);
      } else {
        sample(u, nw, ne, sw, se, t.tx[k], t.ty[k], v, at);
      }
    }
  }

  private static void sample(
      float[] u, int nw, int ne, int sw, int se, float x, float y, float[] v, int at) {
    FloatVector top =
        FloatVector.fromArray(F, u, nw)
            .mul(1 - x)
            .add(FloatVector.fromArray(F, u, ne).mul(x))
            .mul(1 - y);
    FloatVector bottom =
        FloatVector.fromArray(F, u, sw)
            .mul(1 - x)
            .add(FloatVector.fromArray(F, u, se).mul(x))
            .mul(y);
    top.add(bottom).intoArray(v, at);
  }

  @Override
  void backward(
      BilinearTaps t, float[] u, float[] du, int base, float[] g, float[] dx, float[] dy) {
    if (du != null) {
      scatter(t, du, base, g);
    }
    if (u != null) {
      pixelGradient(t, u, base, g, dx, dy);
    }
  }

  private static void scatter(BilinearTaps t, float[] du, int base, float[] g) {
    int lanes = F.length();
    int below = t.width * lanes;
    for (int k = 0; k < t.inner; k++) {
      int nw = base + t.nw[k] * lanes;
      FloatVector v = FloatVector.fromArray(F, g, t.column[k] * lanes);
      scatter(du, nw, nw + lanes, nw + below, nw + below + lanes, t.tx[k], t.ty[k], v);
    }
    for (int k = t.outer; k < t.nw.length; k++) {
      int nw = base + t.nw[k] * lanes;
      int ne = base + t.ne[k] * lanes;
      int sw = base + t.sw[k] * lanes;
      int se = base + t.se[k] * lanes;
      FloatVector v = FloatVector.fromArray(F, g, t.column[k] * lanes);
      scatter(du, nw, ne, sw, se, t.tx[k], t.ty[k], v);
    }
  }

  private static void scatter(
      float[] du, int nw, int ne, int sw, int se, float x, float y, FloatVector v) {
    FloatVector bottom = v.mul(y);
    FloatVector top = v.sub(bottom);
    FloatVector topRight = top.mul(x);
    FloatVector bottomRight = bottom.mul(x);
    FloatVector.fromArray(F, du, nw).add(top.sub(topRight)).intoArray(du, nw);
    FloatVector.fromArray(F, du, ne).add(topRight).intoArray(du, ne);
    FloatVector.fromArray(F, du, sw).add(bottom.sub(bottomRight)).intoArray(du, sw);
    FloatVector.fromArray(F, du, se).add(bottomRight).intoArray(du, se);
  }

  private static void pixelGradient(
      BilinearTaps t, float[] u, int base, float[] g, float[] dx, float[] dy) {
    int lanes = F.length();
    int below = t.width * lanes;
    for (int k = 0; k < t.inner; k++) {
      int nw = base + t.nw[k] * lanes;
      FloatVector v = FloatVector.fromArray(F, g, t.column[k] * lanes);
      pixelGradient(
          u,
          nw,
          nw + lanes,
          nw + below,
          nw + below + lanes,
          t.tx[k],
          t.ty[k],
          v,
          dx,
          dy,
          k * lanes);
    }
    for (int k = t.outer; k < t.nw.length; k++) {
      int nw = base + t.nw[k] * lanes;
      int ne = base + t.ne[k] * lanes;
      int sw = base + t.sw[k] * lanes;
      int se = base + t.se[k] * lanes;
      FloatVector v = FloatVector.fromArray(F, g, t.column[k] * lanes);
      pixelGradient(u, nw, ne, sw, se, t.tx[k], t.ty[k], v, dx, dy, k * lanes);
    }
  }

  private static void pixelGradient(
      float[] u,
      int nw,
      int ne,
      int sw,
      int se,
      float x,
      float y,
      FloatVector v,
      float[] dx,
      float[] dy,
      int at) {
    FloatVector first = FloatVector.fromArray(F, u, nw);
    FloatVector third = FloatVector.fromArray(F, u, sw);
    FloatVector across = FloatVector.fromArray(F, u, ne).sub(first);
    FloatVector down = third.sub(first);
    FloatVector twist = FloatVector.fromArray(F, u, se).sub(third).sub(across);
    FloatVector gx = v.mul(across.add(twist.mul(y)));
    FloatVector gy = v.mul(down.add(twist.mul(x)));
    FloatVector.fromArray(F, dx, at).add(gx).intoArray(dx, at);
    FloatVector.fromArray(F, dy, at).add(gy).intoArray(dy, at);
  }

  @Override
  int doubleLanes() {
    return D.length();
  }

  @Override
  void displace(double[][] basis, double[] d, double[] x, double y, double[][] source) {
    int lanes = D.length();
    int j = 0;
    for (; j + 2 * lanes <= x.length; j += 2 * lanes) {
      displaceTwo(basis, d, x, y, source, j, j + lanes);
    }
    if (j < x.length) {
      // The last pixels once more, together with those before them.
      displaceTwo(basis, d, x, y, source, Math.min(j, x.length - lanes), x.length - lanes);
    }
  }

  private static void displaceTwo(
      double[][] basis, double[] d, double[] x, double y, double[][] source, int i, int j) {
    int points = basis.length;
    DoubleVector x0 = DoubleVector.fromArray(D, x, i);
    DoubleVector x1 = DoubleVector.fromArray(D, x, j);
    DoubleVector y0 = DoubleVector.broadcast(D, y);
    DoubleVector y1 = y0;
    for (int k = 0; k < points; k++) {
      DoubleVector b0 = DoubleVector.fromArray(D, basis[k], i);
      DoubleVector b1 = DoubleVector.fromArray(D, basis[k], j);
      DoubleVector dx = DoubleVector.broadcast(D, d[k]);
      DoubleVector dy = DoubleVector.broadcast(D, d[points + k]);
      x0 = x0.add(b0.mul(dx));
      x1 = x1.add(b1.mul(dx));
      y0 = y0.add(b0.mul(dy));
      y1 = y1.add(b1.mul(dy));
    }
    x0.intoArray(source[0], i);
    x1.intoArray(source[0], j);
    y0.intoArray(source[1], i);
    y1.intoArray(source[1], j);
  }

  @Override
  void addDisplacementGradient(double[][] basis, double[] dx, double[] dy, double[] sums) {
    int lanes = D.length();
    int points = basis.length;
    int end = D.loopBound(dx.length);
    int last = dx.length - lanes;
    // Where the row is no whole number of vectors the last one begins among the one before it.
    VectorMask<Double> rest = VectorMask.fromArray(D, REST, dx.length - end);
    DoubleVector lastX = DoubleVector.zero(D).blend(DoubleVector.fromArray(D, dx, last), rest);
    DoubleVector lastY = DoubleVector.zero(D).blend(DoubleVector.fromArray(D, dy, last), rest);
    for (int k = 0; k < points; k++) {
      double[] b = basis[k];
      int atX = k * lanes;
      int atY = (points + k) * lanes;
      DoubleVector weight = DoubleVector.fromArray(D, b, last);
      DoubleVector sumX = DoubleVector.fromArray(D, sums, atX).add(weight.mul(lastX));
      DoubleVector sumY = DoubleVector.fromArray(D, sums, atY).add(weight.mul(lastY));
      for (int j = 0; j < end; j += lanes) {
        weight = DoubleVector.fromArray(D, b, j);
        sumX = sumX.add(weight.mul(DoubleVector.fromArray(D, dx, j)));
        sumY = sumY.add(weight.mul(DoubleVector.fromArray(D, dy, j)));
      }
      sumX.intoArray(sums, atX);
      sumY.intoArray(sums, atY);
    }
  }
}
