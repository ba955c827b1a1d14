package org.stn4j.backend.cpu;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.stn4j.sampling.Sampling;

/**
 * Bilinear sampling of FLOAT images [N, C, H, W], computed in {@code float} from coordinates in
 * {@code double}; one task for each example. A subclass says how channels lie in memory.
 */
abstract class BilinearImages {

  final BilinearMath math;
  final Elements image;
  final Elements output;
  final int imageWidth;

  /** H·W of the image. */
  final int pixels;

  final int channels;
  final int rows;
  final int width;
  private final Sampling sampling;
  private final Supplier<Points> points;
  private final int height;
  private final int examples;

  /**
   * @param math does the loops
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param points makes the points for a thread
   */
  BilinearImages(
      BilinearMath math,
      Elements image,
      Elements output,
      Sampling sampling,
      Supplier<Points> points) {
    this.math = math;
    this.image = image;
    this.output = output;
    this.sampling = sampling;
    this.points = points;
    this.height = Math.toIntExact(image.size(2));
    this.imageWidth = Math.toIntExact(image.size(3));
    this.pixels = Math.multiplyExact(height, imageWidth);
    this.channels = Math.toIntExact(image.size(1));
    this.examples = Math.toIntExact(output.size(0));
    this.rows = Math.toIntExact(output.size(2));
    this.width = Math.toIntExact(output.size(3));
  }

  /** Fills the output. */
  final void forward() {
    Workers.share(examples, this::forwardTask);
  }

  /**
   * Reads the output's gradient and gives the gradients that are wanted.
   *
   * @param imageGradient receives ∂L/∂image, or null
   * @param pointsWanted whether the points take their gradient
   */
  final void backward(Elements imageGradient, boolean pointsWanted) {
    Workers.share(examples, () -> backwardTask(imageGradient, pointsWanted));
  }

  /** Makes what fills the output of one example after the other in one thread. */
  abstract IntConsumer forwardTask();

  /** Makes what gives the gradients of one example after the other in one thread. */
  abstract IntConsumer backwardTask(Elements imageGradient, boolean pointsWanted);

  /** What a thread keeps from example to example. */
  abstract class Task implements IntConsumer {
    final Points p = points.get();
    final BilinearTaps taps = new BilinearTaps(math, height, imageWidth, sampling, width);
    final Scratch scratch = Scratch.ofThread();
    private final double[][] pixel = new double[2][width];

    /** Finds the taps of a row. */
    final void aim(int row) {
      p.pixels(row, pixel);
      taps.aim(pixel[0], pixel[1]);
    }
  }
}
