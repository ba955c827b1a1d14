package org.stn4j.backend.cpu;

import java.util.Arrays;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Sampling;

/**
 * Reads images at points and carries gradients back: one task for each example.
 *
 * <p>A row's taps are found once and then swept over the channels.
 */
final class Resampler {

  private final Elements image;
  private final Elements output;
  private final Sampling sampling;
  private final Supplier<Points> points;
  private final int[] imageSize;
  private final int pixels;
  private final int channels;
  private final int examples;
  private final int width;
  private final int rows;

  /**
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param output the output or its gradient, [N, C, H', W'] or [N, C, D', H', W']
   * @param points makes the points for a task
   */
  Resampler(INDArray image, INDArray output, Sampling sampling, Supplier<Points> points) {
    this.image = new Elements(image);
    this.output = new Elements(output);
    this.sampling = sampling;
    this.points = points;
    this.imageSize = spatialSize(image);
    int[] outputSize = spatialSize(output);
    this.pixels = product(imageSize);
    this.channels = Math.toIntExact(image.size(1));
    this.examples = Math.toIntExact(output.size(0));
    this.width = outputSize[outputSize.length - 1];
    this.rows = product(outputSize) / width;
    // One plane after the other with a cell between them must fit into one Java array.
    Math.multiplyExact(channels, Math.max(pixels + 1, rows * width));
  }

  /** [H, W] or [D, H, W] of an image. */
  static int[] spatialSize(INDArray image) {
    int[] size = new int[image.rank() - 2];
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.toIntExact(image.size(i + 2));
    }
    return size;
  }

  private static int product(int[] sizes) {
    int product = 1;
    for (int s : sizes) {
      product = Math.multiplyExact(product, s);
    }
    return product;
  }

  private RowSampler rowSampler() {
    return sampling.kernel() instanceof Bilinear && imageSize.length == 2
        ? new BilinearRow(imageSize[0], imageSize[1], sampling.padding(), width)
        : new SeparableRow(imageSize, sampling.kernel(), sampling.padding(), width);
  }

  /** What does it faster for bilinear sampling of FLOAT images; null for all else. */
  private BilinearImages bilinearImages() {
    if (!image.isFloat() || imageSize.length != 2 || !(sampling.kernel() instanceof Bilinear)) {
      return null;
    }
    BilinearMath math = BilinearMath.best();
    // A block of channels costs the same whether it is full or not.
    return 2 * channels > math.lanes() && math.lanes() > 0
        ? new BilinearBlocks(math, image, output, sampling.padding(), points)
        : new BilinearPlanes(math, image, output, sampling.padding(), points);
  }

  /** Fills the output. */
  void forward() {
    BilinearImages fast = bilinearImages();
    if (fast != null) {
      fast.forward();
      return;
    }
    Workers.forEach(examples, this::forward);
  }

  private void forward(int example) {
    Scratch scratch = Scratch.ofThread();
    double[] u = readImage(example, scratch);
    double[] v = scratch.output(channels * rows * width);
    Points p = points.get();
    RowSampler sampler = rowSampler();
    double[][] pixel = new double[imageSize.length][width];
    p.begin(example);
    for (int row = 0; row < rows; row++) {
      p.pixels(row, pixel);
      sampler.aim(pixel);
      for (int c = 0; c < channels; c++) {
        sampler.forward(u, c * (pixels + 1), v, (c * rows + row) * width);
      }
    }
    output.write(1, output.offset(example), channels, 0, v, scratch);
  }

  /**
   * Reads the output's gradient and gives the gradients that are wanted.
   *
   * @param imageGradient receives ∂L/∂image, or null
   * @param pointsWanted whether the points take their gradient
   */
  void backward(INDArray imageGradient, boolean pointsWanted) {
    Elements du = imageGradient == null ? null : new Elements(imageGradient);
    BilinearImages fast = bilinearImages();
    if (fast != null) {
      fast.backward(du, pointsWanted);
      return;
    }
    Workers.forEach(examples, example -> backward(example, du, pointsWanted));
  }

  private void backward(int example, Elements imageGradient, boolean pointsWanted) {
    Scratch scratch = Scratch.ofThread();
    double[] u = pointsWanted ? readImage(example, scratch) : null;
    double[] g = scratch.output(channels * rows * width);
    output.read(1, output.offset(example), channels, 0, g, scratch);
    double[] du = null;
    if (imageGradient != null) {
      du = scratch.imageGradient(channels * (pixels + 1));
      Arrays.fill(du, 0, channels * (pixels + 1), 0);
    }
    Points p = points.get();
    RowSampler sampler = rowSampler();
    double[][] pixel = new double[imageSize.length][width];
    double[][] pixelGradient = new double[imageSize.length][width];
    p.begin(example);
    for (int row = 0; row < rows; row++) {
      p.pixels(row, pixel);
      sampler.aim(pixel);
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
      }
      if (pointsWanted) {
        p.gradient(row, pixelGradient);
      }
    }
    if (pointsWanted) {
      p.end();
    }
    if (du != null) {
      imageGradient.write(1, imageGradient.offset(example), channels, 1, du, scratch);
    }
  }

  private double[] readImage(int example, Scratch scratch) {
    double[] u = scratch.image(channels * (pixels + 1));
    image.read(1, image.offset(example), channels, 1, u, scratch);
    for (int c = 0; c < channels; c++) {
      u[c * (pixels + 1) + pixels] = 0;
    }
    return u;
  }
}
