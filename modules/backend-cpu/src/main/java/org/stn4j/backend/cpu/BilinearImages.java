package org.stn4j.backend.cpu;

import java.util.function.IntConsumer;
import org.stn4j.sampling.Sampling;

/**
 * Bilinear sampling of FLOAT images [N, C, H, W], computed in {@code float}; one task for each
 * example, a strip of the output at a time. A subclass says how channels lie in memory.
 */
abstract class BilinearImages {

  final BilinearMath math;
  final Elements image;
  final Elements output;
  final Cells cells;
  final Strips strips;
  final int channels;
  private final PointSource source;
  private final int examples;

  /**
   * @param math does the loops
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param source where the points come from
   * @param lanes channels side by side
   * @param points of a strip, about
   */
  BilinearImages(
      BilinearMath math,
      Elements image,
      Elements output,
      Sampling sampling,
      PointSource source,
      int lanes,
      int points) {
    this.math = math;
    this.image = image;
    this.output = output;
    this.source = source;
    this.channels = Math.toIntExact(image.size(1));
    this.examples = Math.toIntExact(output.size(0));
    int height = Math.toIntExact(image.size(2));
    int width = Math.toIntExact(image.size(3));
    this.cells = new Cells(height, width, sampling.padding(), lanes);
    int rows = Math.toIntExact(output.size(2));
    this.strips = new Strips(rows, Math.toIntExact(output.size(3)), points);
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
    final StripPoints p = source.strips(strips, math);
    final Taps taps = new Taps(cells, strips.mostPoints());
    final Scratch scratch = Scratch.ofThread();
  }
}
