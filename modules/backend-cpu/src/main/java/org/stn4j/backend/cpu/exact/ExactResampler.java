package org.stn4j.backend.cpu.exact;

import java.util.Arrays;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;
import org.stn4j.backend.cpu.points.PointSource;
import org.stn4j.backend.cpu.points.Points;
import org.stn4j.parallel.Workers;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Sampling;

/**
 * Reads images of any type and rank at points with any kernel and carries gradients back, computed
 * in {@code double}: one task for each example.
 *
 * <p>A row's taps are found once and then swept over the channels. One image that all examples
 * share is read once. Sums over examples run in their order, whatever the number of threads.
 */
public final class ExactResampler {

  /** An image that is shared has as many partial gradients at most. */
  private static final int PARTIAL_SUMS = 8;

  private final StridedArray image;
  private final StridedArray output;
  private final Sampling sampling;
  private final double[] phi;
  private final PointSource source;
  private final int[] imageSize;
  private final int[] outputSize;
  private final int pixels;
  private final int channels;
  private final int examples;
  private final int width;
  private final int rows;

  /** The one image of all examples, or null. */
  private final double[] shared;

  /**
   * @param image [N, C, H, W] or [N, C, D, H, W], or with N = 1 one for all
   * @param output the output or its gradient, [N, C, H', W'] or [N, C, D', H', W']
   * @param phi Φ of the kernel, or null where it has none
   * @param source where the points come from
   */
  public ExactResampler(
      StridedArray image,
      StridedArray output,
      Sampling sampling,
      StridedArray phi,
      PointSource source) {
    this.image = image;
    this.output = output;
    this.sampling = sampling;
    this.source = source;
    this.imageSize = image.sizesFrom(2);
    this.outputSize = output.sizesFrom(2);
    this.pixels = product(imageSize);
    this.channels = Math.toIntExact(image.size(1));
    this.examples = Math.toIntExact(output.size(0));
    this.width = outputSize[outputSize.length - 1];
    this.rows = product(outputSize) / width;
    // One plane after the other with a cell between them must fit into one Java array.
    StridedArray.length(channels, Math.max(pixels + 1L, StridedArray.length(rows, width)));
    this.phi = phi == null ? new double[0] : readVector(phi);
    boolean oneForAll = image.size(0) == 1 && examples > 1;
    this.shared = oneForAll ? readImage(0, new double[channels * (pixels + 1)]) : null;
  }

  private static int product(int[] sizes) {
    int product = 1;
    for (int s : sizes) {
      product = StridedArray.length(product, s);
    }
    return product;
  }

  private static double[] readVector(StridedArray vector) {
    double[] values = new double[Math.toIntExact(vector.size(0))];
    vector.read(0, 0, values.length, 0, values, WorkerMemory.ofThread());
    return values;
  }

  /** Fills the output. */
  public void forward() {
    Workers.forEach(examples, example -> new Task(example).forward());
  }

  /**
   * Reads the output's gradient and gives the gradients that are wanted.
   *
   * @param imageGradient receives ∂L/∂image, or null
   * @param pointsWanted whether the points take their gradient
   * @param phiGradient receives ∂L/∂Φ, or null
   */
  public void backward(StridedArray imageGradient, boolean pointsWanted, StridedArray phiGradient) {
    double[][] dphi = phiGradient == null ? null : new double[examples][phi.length];
    if (imageGradient != null && shared != null) {
      backwardToShared(imageGradient, pointsWanted, dphi);
    } else {
      Workers.forEach(examples, example -> backward(example, imageGradient, pointsWanted, dphi));
    }
    if (dphi != null) {
      double[] sum = sum(dphi);
      phiGradient.write(0, 0, sum.length, 0, sum, WorkerMemory.ofThread());
    }
  }

  private void backward(
      int example, StridedArray imageGradient, boolean pointsWanted, double[][] dphi) {
    double[] du = null;
    if (imageGradient != null) {
      du = WorkerMemory.ofThread().imageGradient(channels * (pixels + 1));
      Arrays.fill(du, 0, channels * (pixels + 1), 0);
    }
    new Task(example).backward(du, pointsWanted, dphi == null ? null : dphi[example]);
    if (du != null) {
      imageGradient.write(
          1, imageGradient.offset(example), channels, 1, du, WorkerMemory.ofThread());
    }
  }

  /** Each block of examples has a sum of its own; how many there are depends on N alone. */
  private void backwardToShared(StridedArray imageGradient, boolean pointsWanted, double[][] dphi) {
    int blocks = Math.min(PARTIAL_SUMS, examples);
    double[][] partial = new double[blocks][channels * (pixels + 1)];
    Workers.forEach(
        blocks,
        block -> {
          int end = (int) ((block + 1L) * examples / blocks);
          for (int n = (int) ((long) block * examples / blocks); n < end; n++) {
            new Task(n).backward(partial[block], pointsWanted, dphi == null ? null : dphi[n]);
          }
        });
    imageGradient.write(1, 0, channels, 1, sum(partial), WorkerMemory.ofThread());
  }

  /** The sum of the rows, from the first on; in place of the first. */
  private static double[] sum(double[][] rows) {
    double[] sum = rows[0];
    for (int n = 1; n < rows.length; n++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += rows[n][i];
      }
    }
    return sum;
  }

  private double[] readImage(int example, double[] u) {
    image.read(1, image.offset(example), channels, 1, u, WorkerMemory.ofThread());
    for (int c = 0; c < channels; c++) {
      u[c * (pixels + 1) + pixels] = sampling.padding().outside();
    }
    return u;
  }

  /** The work on one example. */
  private final class Task {

    private final int example;
    private final Points p;
    private final double[][] pixel = new double[imageSize.length][width];

    /** Null where the kernel is linear. */
    private final SeparableRow separable;

    private final RowSampler sampler;

    /** Of the points of the whole output, where the kernel widens; else null. */
    private double[][] allPixels;

    private double[][] widths;

    Task(int example) {
      this.example = example;
      this.p = source.rows();
      Kernel kernel = sampling.kernel();
      if (kernel instanceof Bilinear) {
        separable = null;
        sampler =
            imageSize.length == 2
                ? new BilinearRow(
                    imageSize[0], imageSize[1], sampling.padding(), sampling.alignCorners(), width)
                : new TrilinearRow(imageSize, sampling.padding(), sampling.alignCorners(), width);
      } else {
        separable = new SeparableRow(imageSize, sampling, phi, width);
        sampler = separable;
      }
      p.begin(example);
      if (kernel.widens()) {
        widen();
      }
    }

    private void widen() {
      allPixels = new double[pixel.length][rows * width];
      widths = new double[pixel.length][rows * width];
      for (int row = 0; row < rows; row++) {
        p.pixels(row, pixel);
        for (int a = 0; a < pixel.length; a++) {
          System.arraycopy(pixel[a], 0, allPixels[a], row * width, width);
        }
      }
      new Footprint(outputSize).widths(allPixels, widths);
    }

    private void aim(int row) {
      p.pixels(row, pixel);
      if (widths == null) {
        sampler.aim(pixel);
      } else {
        separable.aim(pixel, widths, row * width);
      }
    }

    private double[] image() {
      return shared != null
          ? shared
          : readImage(example, WorkerMemory.ofThread().image(channels * (pixels + 1)));
    }

    void forward() {
      WorkerMemory scratch = WorkerMemory.ofThread();
      double[] u = image();
      double[] v = scratch.output(channels * rows * width);
      for (int row = 0; row < rows; row++) {
        aim(row);
        for (int c = 0; c < channels; c++) {
          sampler.forward(u, c * (pixels + 1), v, (c * rows + row) * width);
        }
      }
      output.write(1, output.offset(example), channels, 0, v, scratch);
    }

    /**
     * @param du ∂L/∂image, added to, or null
     * @param dphi ∂L/∂Φ, added to, or null
     */
    void backward(double[] du, boolean pointsWanted, double[] dphi) {
      WorkerMemory scratch = WorkerMemory.ofThread();
      double[] u = pointsWanted || dphi != null ? image() : null;
      double[] g = scratch.output(channels * rows * width);
      output.read(1, output.offset(example), channels, 0, g, scratch);
      boolean widthsWanted = pointsWanted && widths != null;
      double[][] widthGradient = widthsWanted ? new double[pixel.length][rows * width] : null;
      double[][] allGradients = widthsWanted ? new double[pixel.length][rows * width] : null;
      double[][] pixelGradient = new double[pixel.length][width];
      for (int row = 0; row < rows; row++) {
        aim(row);
        for (double[] d : pixelGradient) {
          Arrays.fill(d, 0);
        }
        for (int c = 0; c < channels; c++) {
          int base = c * (pixels + 1);
          int at = (c * rows + row) * width;
          if (du != null) {
            sampler.addImageGradient(du, base, g, at);
          }
          if (pointsWanted) {
            sampler.addPixelGradient(u, base, g, at, pixelGradient);
          }
          if (widthsWanted) {
            separable.addWidthGradient(u, base, g, at, widthGradient, row * width);
          }
          if (dphi != null) {
            separable.addPhiGradient(u, base, g, at, dphi);
          }
        }
        if (widthsWanted) {
          for (int a = 0; a < pixelGradient.length; a++) {
            System.arraycopy(pixelGradient[a], 0, allGradients[a], row * width, width);
          }
        } else if (pointsWanted) {
          p.gradient(row, pixelGradient);
        }
      }
      if (widthsWanted) {
        new Footprint(outputSize).backward(allPixels, widthGradient, allGradients);
        for (int row = 0; row < rows; row++) {
          for (int a = 0; a < pixelGradient.length; a++) {
            System.arraycopy(allGradients[a], row * width, pixelGradient[a], 0, width);
          }
          p.gradient(row, pixelGradient);
        }
      }
      if (pointsWanted) {
        p.end();
      }
    }
  }
}
