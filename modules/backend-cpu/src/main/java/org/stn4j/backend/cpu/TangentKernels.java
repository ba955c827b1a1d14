package org.stn4j.backend.cpu;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Warp;
import org.stn4j.op.GenerateGridBpTangent;
import org.stn4j.op.GenerateGridTangent;
import org.stn4j.op.GridSampleBpTangent;
import org.stn4j.op.GridSampleTangent;
import org.stn4j.sampling.Sampling;

/** The ops that differentiating twice needs: one task for each example. */
final class TangentKernels {

  private TangentKernels() {}

  /** θ, a direction of it, and both as coefficients of a warp. */
  private static final class Direction {
    final double[] theta;
    final double[] direction;
    final double[] coefficients;
    final double[] tangent;

    Direction(Warp warp, Elements theta, Elements direction, int n) {
      int count = Math.toIntExact(theta.size(1));
      this.theta = new double[count];
      this.direction = new double[count];
      this.coefficients = new double[warp.coefficientCount()];
      this.tangent = new double[warp.coefficientCount()];
      theta.read(1, theta.offset(n), count, 0, this.theta, Scratch.ofThread());
      direction.read(1, direction.offset(n), count, 0, this.direction, Scratch.ofThread());
      warp.coefficients(this.theta, coefficients);
      warp.coefficientsTangent(this.theta, this.direction, tangent);
    }
  }

  static void grid(GenerateGridTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    Elements theta = new Elements(inputs.get(0));
    Elements direction = new Elements(inputs.get(1));
    Elements output = new Elements(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          Direction d = new Direction(warp, theta, direction, n);
          double[][] moved = new double[rank][width];
          double[] example = Scratch.ofThread().output(Elements.length(rows, width, rank));
          for (int row = 0; row < rows; row++) {
            warp.rowTangent(d.coefficients, d.tangent, row, moved);
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                example[(row * width + j) * rank + a] = moved[a][j];
              }
            }
          }
          int first = Math.toIntExact(output.size(1));
          output.write(1, output.offset(n), first, 0, example, Scratch.ofThread());
        });
  }

  static void gridGradient(
      GenerateGridBpTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    Elements theta = new Elements(inputs.get(0));
    Elements direction = new Elements(inputs.get(1));
    Elements gridGradient = new Elements(inputs.get(2));
    Elements output = new Elements(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          Direction d = new Direction(warp, theta, direction, n);
          int first = Math.toIntExact(gridGradient.size(1));
          double[] g = Scratch.ofThread().output(Elements.length(rows, width, rank));
          gridGradient.read(1, gridGradient.offset(n), first, 0, g, Scratch.ofThread());
          double[][] source = new double[rank][width];
          double[] dq = new double[d.coefficients.length];
          double[] dqTangent = new double[d.coefficients.length];
          for (int row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                source[a][j] = g[(row * width + j) * rank + a];
              }
            }
            warp.rowGradient(d.coefficients, row, source, dq);
            warp.rowGradientTangent(d.coefficients, d.tangent, row, source, dqTangent);
          }
          double[] throughPoints = new double[d.theta.length];
          double[] throughTheta = new double[d.theta.length];
          warp.pullBack(d.theta, dqTangent, throughPoints);
          warp.pullBackTangent(d.theta, d.direction, dq, throughTheta);
          for (int p = 0; p < throughPoints.length; p++) {
            throughPoints[p] += throughTheta[p];
          }
          output.write(
              1, output.offset(n), throughPoints.length, 0, throughPoints, Scratch.ofThread());
        });
  }

  static void sample(GridSampleTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    new Movement(op.sampling(), inputs).forward(outputs.get(0));
  }

  static void sampleGradient(
      GridSampleBpTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    new Movement(op.sampling(), inputs)
        .backward(inputs.get(3), outputs.get(0), new Elements(outputs.get(1)));
  }

  /** Sampling as the points of a grid move. */
  private static final class Movement {

    private final Sampling sampling;
    private final Elements image;
    private final Elements grid;
    private final Elements gridTangent;
    private final Axes axes;
    private final int[] imageSize;
    private final int rank;
    private final int channels;
    private final int pixels;
    private final int examples;
    private final int width;
    private final int rows;
    private final boolean shared;

    Movement(Sampling sampling, List<INDArray> inputs) {
      this.sampling = sampling;
      this.image = new Elements(inputs.get(0));
      this.grid = new Elements(inputs.get(1));
      this.gridTangent = new Elements(inputs.get(2));
      this.imageSize = Resampler.spatialSize(inputs.get(0));
      this.axes = new Axes(imageSize, sampling.alignCorners());
      this.rank = imageSize.length;
      this.channels = Math.toIntExact(image.size(1));
      this.pixels = Elements.length(image.tail(2));
      this.examples = Math.toIntExact(grid.size(0));
      this.width = Math.toIntExact(grid.size(rank));
      this.rows = Elements.length(grid.tail(1)) / rank / width;
      this.shared = image.size(0) == 1 && examples > 1;
      Elements.length(channels, Math.max(pixels + 1L, rows * (long) width));
    }

    /** The planes of an example's image, a cell of zero behind each. */
    private double[] image(int n) {
      double[] u = new double[channels * (pixels + 1)];
      image.read(1, shared ? 0 : image.offset(n), channels, 1, u, Scratch.ofThread());
      for (int c = 0; c < channels; c++) {
        u[c * (pixels + 1) + pixels] = 0;
      }
      return u;
    }

    void forward(INDArray output) {
      Elements v = new Elements(output);
      Workers.forEach(
          examples,
          n -> {
            Rows r = new Rows(n, null);
            double[] u = image(n);
            double[] example = Scratch.ofThread().output(channels * rows * width);
            for (int row = 0; row < rows; row++) {
              r.aim(row);
              for (int c = 0; c < channels; c++) {
                int at = (c * rows + row) * width;
                r.sampler.forwardTangent(u, c * (pixels + 1), r.moved, example, at);
              }
            }
            v.write(1, v.offset(n), channels, 0, example, Scratch.ofThread());
          });
    }

    void backward(INDArray outputGradient, INDArray imageTangent, Elements gridGradientTangent) {
      Elements gradient = new Elements(outputGradient);
      Elements du = new Elements(imageTangent);
      // A sum over examples runs in their order.
      double[] sum = shared ? new double[channels * (pixels + 1)] : null;
      if (shared) {
        for (int n = 0; n < examples; n++) {
          backward(n, gradient, sum, gridGradientTangent);
        }
        du.write(1, 0, channels, 1, sum, Scratch.ofThread());
      } else {
        Workers.forEach(
            examples,
            n -> {
              double[] own = new double[channels * (pixels + 1)];
              backward(n, gradient, own, gridGradientTangent);
              du.write(1, du.offset(n), channels, 1, own, Scratch.ofThread());
            });
      }
    }

    private void backward(int n, Elements gradient, double[] du, Elements gridGradientTangent) {
      Rows r = new Rows(n, gridGradientTangent);
      double[] u = image(n);
      double[] g = Scratch.ofThread().output(channels * rows * width);
      gradient.read(1, gradient.offset(n), channels, 0, g, Scratch.ofThread());
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

      Rows(int n, Elements gridGradientTangent) {
        points = new GridPoints(axes, rank, grid, gridGradientTangent);
        tangents = new GridPoints(axes, rank, gridTangent, null);
        points.begin(n);
        tangents.begin(n);
      }

      void aim(int row) {
        points.pixels(row, pixel);
        sampler.aim(pixel);
        tangents.movements(row, moved);
      }
    }
  }
}
