package org.stn4j.backend.cpu.exact;

import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;
import org.stn4j.backend.cpu.points.Axes;
import org.stn4j.backend.cpu.points.GridPoints;
import org.stn4j.parallel.Workers;
import org.stn4j.sampling.Sampling;

/** Sampling with a bilinear kernel as the points of a grid move, computed in {@code double}. */
public final class TangentResampler {

  private final Sampling sampling;
  private final StridedArray image;
  private final StridedArray grid;
  private final StridedArray gridTangent;
  private final Axes axes;
  private final int[] imageSize;
  private final int rank;
  private final int channels;
  private final int pixels;
  private final int examples;
  private final int width;
  private final int rows;
  private final boolean shared;

  /**
   * @param image [N, C, H, W] or [N, C, D, H, W], or with N = 1 one for all
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param gridTangent how the points move, of the grid's shape
   */
  public TangentResampler(
      Sampling sampling, StridedArray image, StridedArray grid, StridedArray gridTangent) {
    this.sampling = sampling;
    this.image = image;
    this.grid = grid;
    this.gridTangent = gridTangent;
    this.imageSize = image.sizesFrom(2);
    this.axes = new Axes(imageSize, sampling.alignCorners());
    this.rank = imageSize.length;
    this.channels = Math.toIntExact(image.size(1));
    this.pixels = StridedArray.length(image.tail(2));
    this.examples = Math.toIntExact(grid.size(0));
    this.width = Math.toIntExact(grid.size(rank));
    this.rows = StridedArray.length(grid.tail(1)) / rank / width;
    this.shared = image.size(0) == 1 && examples > 1;
    StridedArray.length(channels, Math.max(pixels + 1L, rows * (long) width));
  }

  /** The planes of an example's image, behind each a cell of what stands outside. */
  private double[] image(int n) {
    double[] u = new double[channels * (pixels + 1)];
    image.read(1, shared ? 0 : image.offset(n), channels, 1, u, WorkerMemory.ofThread());
    for (int c = 0; c < channels; c++) {
      u[c * (pixels + 1) + pixels] = sampling.padding().outside();
    }
    return u;
  }

  /**
   * Gives the change of the output.
   *
   * @param v receives it
   */
  public void forward(StridedArray v) {
    Workers.forEach(
        examples,
        n -> {
          Rows r = new Rows(n, null);
          double[] u = image(n);
          double[] example = WorkerMemory.ofThread().output(channels * rows * width);
          for (int row = 0; row < rows; row++) {
            r.aim(row);
            for (int c = 0; c < channels; c++) {
              int at = (c * rows + row) * width;
              r.sampler.forwardTangent(u, c * (pixels + 1), r.moved, example, at);
            }
          }
          v.write(1, v.offset(n), channels, 0, example, WorkerMemory.ofThread());
        });
  }

  /**
   * Gives the changes of both gradients.
   *
   * @param gradient ∂L/∂V
   * @param du receives the change of ∂L/∂image
   * @param gridGradientTangent receives the change of ∂L/∂grid
   */
  public void backward(StridedArray gradient, StridedArray du, StridedArray gridGradientTangent) {
    // A sum over examples runs in their order.
    double[] sum = shared ? new double[channels * (pixels + 1)] : null;
    if (shared) {
      for (int n = 0; n < examples; n++) {
        backward(n, gradient, sum, gridGradientTangent);
      }
      du.write(1, 0, channels, 1, sum, WorkerMemory.ofThread());
    } else {
      Workers.forEach(
          examples,
          n -> {
            double[] own = new double[channels * (pixels + 1)];
            backward(n, gradient, own, gridGradientTangent);
            du.write(1, du.offset(n), channels, 1, own, WorkerMemory.ofThread());
          });
    }
  }

  private void backward(
      int n, StridedArray gradient, double[] du, StridedArray gridGradientTangent) {
    Rows r = new Rows(n, gridGradientTangent);
    double[] u = image(n);
    double[] g = WorkerMemory.ofThread().output(channels * rows * width);
    gradient.read(1, gradient.offset(n), channels, 0, g, WorkerMemory.ofThread());
    for (int row = 0; row < rows; row++) {
      r.aim(row);
      double[][] dp = new double[rank][width];
      for (int c = 0; c < channels; c++) {
        int base = c * (pixels + 1);
        int at = (c * rows + row) * width;
        r.sampler.addImageGradientTangent(du, base, g, at, r.moved);
        r.sampler.addPixelGradientTangent(u, base, g, at, r.moved, dp);
      }
      r.points.gradient(row, dp);
    }
  }

  /** The rows of an example, one at a time. */
  private final class Rows {
    final SeparableRow sampler = new SeparableRow(imageSize, sampling, new double[0], width);
    final double[][] moved = new double[rank][width];
    final GridPoints points;
    private final GridPoints tangents;
    private final double[][] pixel = new double[rank][width];

    Rows(int n, StridedArray gridGradientTangent) {
      points = new GridPoints(axes, rank, grid, gridGradientTangent);
      tangents = new GridPoints(axes, rank, gridTangent, null);
      points.begin(n);
      tangents.begin(n);
    }

    void aim(int row) {
      points.pixels(row, pixel);
      sampler.aim(pixel);
      tangents.movements(row, moved);
      sampler.holdStill(moved);
    }
  }
}
