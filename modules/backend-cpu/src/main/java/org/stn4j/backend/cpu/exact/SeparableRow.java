package org.stn4j.backend.cpu.exact;

import java.util.Arrays;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Sampling with any kernel, of images and volumes. Taps outside the image are left out, so that
 * what stands in its place is never touched; a padding with a value has its share added.
 */
final class SeparableRow implements RowSampler {

  private final Padding padding;
  private final int count;
  private final int rank;
  private final int outside;
  private final AxisTaps[] axes;

  /** The one pixel that a point takes as it is, the cell outside, or {@link AxisTaps#MIXED}. */
  private final int[] single;

  /**
   * @param size H, W or D, H, W of the image
   * @param phi Φ of the kernel
   * @param count points of a row
   */
  SeparableRow(int[] size, Sampling sampling, double[] phi, int count) {
    this.padding = sampling.padding();
    this.count = count;
    this.rank = size.length;
    this.axes = new AxisTaps[rank];
    int step = 1;
    for (int a = 0; a < rank; a++) {
      int n = size[rank - 1 - a];
      axes[a] = new AxisTaps(n, step, sampling.kernel().along(a, phi), sampling, count);
      step *= n;
    }
    this.outside = step;
    this.single = new int[count];
  }

  @Override
  public void aim(double[][] pixel) {
    aim(pixel, null, 0);
  }

  /**
   * Takes the coordinates of a row and the widths of the kernel there.
   *
   * @param width [rank][…], or null where the kernel does not widen
   * @param at where the row begins in {@code width}
   */
  void aim(double[][] pixel, double[][] width, int at) {
    for (int j = 0; j < count; j++) {
      aimPoint(j, pixel, width, at);
    }
  }

  private void aimPoint(int j, double[][] pixel, double[][] width, int at) {
    boolean nowhere = false;
    for (int a = 0; a < rank; a++) {
      nowhere |= Double.isNaN(padding.bounded(pixel[a][j]));
    }
    int offset = 0;
    boolean mixed = false;
    boolean none = false;
    for (int a = 0; a < rank; a++) {
      AxisTaps axis = axes[a];
      if (nowhere) {
        axis.aimAtNothing(j);
      } else {
        axis.aim(j, padding.bounded(pixel[a][j]), width == null ? 1 : width[a][at + j]);
      }
      int only = axis.single(j);
      none |= axis.found[j] == 0;
      mixed |= only == AxisTaps.MIXED;
      offset += only;
    }
    single[j] = none ? outside : mixed ? AxisTaps.MIXED : offset;
  }

  @Override
  public void forward(double[] image, int base, double[] output, int at) {
    for (int j = 0; j < count; j++) {
      output[at + j] =
          single[j] != AxisTaps.MIXED ? image[base + single[j]] : mixture(image, base, j, null, -1);
    }
  }

  @Override
  public void addImageGradient(double[] du, int base, double[] g, int at) {
    for (int j = 0; j < count; j++) {
      scatter(du, base, j, g[at + j], null, -1);
    }
  }

  /**
   * Adds the change of ∂L/∂U of a row of one channel as the points move.
   *
   * @param moved how the points move, in pixels [rank][W]
   */
  void addImageGradientTangent(double[] du, int base, double[] g, int at, double[][] moved) {
    for (int a = 0; a < rank; a++) {
      for (int j = 0; j < count; j++) {
        scatter(du, base, j, g[at + j] * moved[a][j], axes[a].slope, a);
      }
    }
  }

  /** The transpose of {@link #mixture}: adds to the pixels under point j. */
  private void scatter(double[] du, int base, int j, double g, double[] other, int axis) {
    if (rank == 2) {
      scatterPlane(du, base, j, g, other, axis);
      return;
    }
    AxisTaps z = axes[2];
    double[] w = axis == 2 ? other : z.weight;
    for (int t = j * z.stride; t < j * z.stride + z.found[j]; t++) {
      scatterPlane(du, base + z.place[t], j, w[t] * g, other, axis);
    }
  }

  private void scatterPlane(double[] du, int base, int j, double g, double[] other, int axis) {
    AxisTaps x = axes[0];
    AxisTaps y = axes[1];
    double[] wx = axis == 0 ? other : x.weight;
    double[] wy = axis == 1 ? other : y.weight;
    int firstX = j * x.stride;
    int lastX = firstX + x.found[j];
    for (int ty = j * y.stride; ty < j * y.stride + y.found[j]; ty++) {
      int line = base + y.place[ty];
      double gy = g * wy[ty];
      for (int tx = firstX; tx < lastX; tx++) {
        du[line + x.place[tx]] += gy * wx[tx];
      }
    }
  }

  /**
   * Takes the movements of a row's points along an axis, where they change nothing, as none: they
   * may be infinite there.
   *
   * @param moved how the points move, in pixels [rank][W]
   */
  void holdStill(double[][] moved) {
    for (int a = 0; a < rank; a++) {
      for (int j = 0; j < count; j++) {
        if (axes[a].isStill(j)) {
          moved[a][j] = 0;
        }
      }
    }
  }

  /**
   * The change of V of a row of one channel as the points move.
   *
   * @param moved how the points move, in pixels [rank][W]
   */
  void forwardTangent(double[] image, int base, double[][] moved, double[] output, int at) {
    for (int j = 0; j < count; j++) {
      double sum = 0;
      for (int a = 0; a < rank; a++) {
        sum += moved[a][j] * mixture(image, base, j, axes[a].slope, a);
      }
      output[at + j] = sum;
    }
  }

  /**
   * Adds the change of ∂L/∂pixel of a row of one channel as the points move, for kernels that are
   * linear between pixels: only the mixed second derivatives are not zero.
   *
   * @param moved how the points move, in pixels [rank][W]
   * @param dp [rank][W]
   */
  void addPixelGradientTangent(
      double[] image, int base, double[] g, int at, double[][] moved, double[][] dp) {
    for (int a = 0; a < rank; a++) {
      for (int b = 0; b < rank; b++) {
        if (a == b) {
          continue;
        }
        for (int j = 0; j < count; j++) {
          double mixed = mixture(image, base, j, axes[a].slope, a, axes[b].slope, b);
          dp[a][j] += g[at + j] * moved[b][j] * mixed;
        }
      }
    }
  }

  @Override
  public void addPixelGradient(double[] image, int base, double[] g, int at, double[][] dp) {
    for (int a = 0; a < rank; a++) {
      addDerivative(image, base, g, at, axes[a].slope, a, dp[a], 0);
    }
  }

  /**
   * Adds ∂L/∂width of a row of one channel.
   *
   * @param widthGradient [rank][…], from {@code widthAt} on
   */
  void addWidthGradient(
      double[] image, int base, double[] g, int at, double[][] widthGradient, int widthAt) {
    for (int a = 0; a < rank; a++) {
      addDerivative(image, base, g, at, axes[a].widthSlope, a, widthGradient[a], widthAt);
    }
  }

  /** Adds ∂L/∂Φ of a row of one channel. */
  void addPhiGradient(double[] image, int base, double[] g, int at, double[] phiGradient) {
    double[] each = new double[count];
    for (int a = 0; a < rank; a++) {
      int[] parameters = axes[a].profile.parameters();
      for (int p = 0; p < parameters.length; p++) {
        Arrays.fill(each, 0);
        addDerivative(image, base, g, at, axes[a].phiSlope[p], a, each, 0);
        for (double d : each) {
          phiGradient[parameters[p]] += d;
        }
      }
    }
  }

  private void addDerivative(
      double[] image,
      int base,
      double[] g,
      int at,
      double[] derivative,
      int axis,
      double[] sum,
      int sumAt) {
    for (int j = 0; j < count; j++) {
      sum[sumAt + j] += g[at + j] * mixture(image, base, j, derivative, axis);
    }
  }

  /** The weighted sum of the pixels under point j, with other weights along one axis. */
  private double mixture(double[] image, int base, int j, double[] other, int axis) {
    return mixture(image, base, j, other, axis, null, -1);
  }

  /** The same with other weights along two axes; an axis of −1 is none. */
  private double mixture(
      double[] image, int base, int j, double[] other, int axis, double[] second, int secondAxis) {
    double[] wx = axis == 0 ? other : secondAxis == 0 ? second : axes[0].weight;
    double[] wy = axis == 1 ? other : secondAxis == 1 ? second : axes[1].weight;
    double[] wz = rank == 2 ? null : axis == 2 ? other : secondAxis == 2 ? second : axes[2].weight;
    double value = inside(image, base, j, wx, wy, wz);
    double constant = padding.outside();
    return constant == 0 ? value : value + constant * outside(j, wx, wy, wz);
  }

  /** What the pixels add to a weighted sum. */
  private double inside(double[] image, int base, int j, double[] wx, double[] wy, double[] wz) {
    if (rank == 2) {
      return plane(image, base, j, wx, wy);
    }
    AxisTaps z = axes[2];
    double sum = 0;
    for (int t = j * z.stride; t < j * z.stride + z.found[j]; t++) {
      sum += wz[t] * plane(image, base + z.place[t], j, wx, wy);
    }
    return sum;
  }

  /** What everything outside weighs: all combinations of taps but those within along each axis. */
  private double outside(int j, double[] wx, double[] wy, double[] wz) {
    double within = axes[0].inside(j, wx);
    double all = within + axes[0].outside(j, wx);
    double outside = axes[0].outside(j, wx);
    for (int a = 1; a < rank; a++) {
      double[] w = a == 1 ? wy : wz;
      double inside = axes[a].inside(j, w);
      outside = axes[a].outside(j, w) * all + inside * outside;
      all *= inside + axes[a].outside(j, w);
    }
    return outside;
  }

  private double plane(double[] image, int base, int j, double[] wx, double[] wy) {
    AxisTaps x = axes[0];
    AxisTaps y = axes[1];
    int firstX = j * x.stride;
    int lastX = firstX + x.found[j];
    double sum = 0;
    for (int ty = j * y.stride; ty < j * y.stride + y.found[j]; ty++) {
      int line = base + y.place[ty];
      double row = 0;
      for (int tx = firstX; tx < lastX; tx++) {
        row += wx[tx] * image[line + x.place[tx]];
      }
      sum += wy[ty] * row;
    }
    return sum;
  }
}
