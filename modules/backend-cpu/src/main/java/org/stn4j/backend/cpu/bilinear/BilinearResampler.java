package org.stn4j.backend.cpu.bilinear;

import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;
import org.stn4j.backend.cpu.points.PointSource;
import org.stn4j.backend.cpu.strip.PaddedPlane;
import org.stn4j.backend.cpu.strip.StripPoints;
import org.stn4j.backend.cpu.strip.StripSource;
import org.stn4j.backend.cpu.strip.StripTaps;
import org.stn4j.backend.cpu.strip.Strips;
import org.stn4j.parallel.Workers;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Sampling;

/**
 * Bilinear sampling of FLOAT images [N, C, H, W], computed in {@code float}; one task for each
 * example, a strip of the output at a time. A subclass says how channels lie in memory.
 */
public abstract class BilinearResampler {

  final StridedArray image;
  final StridedArray output;
  final PaddedPlane cells;
  final Strips strips;
  final int channels;
  private final StripSource source;
  private final int examples;

  /**
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param source where the points come from
   * @param lanes channels side by side
   * @param points of a strip, about
   */
  BilinearResampler(
      StridedArray image,
      StridedArray output,
      Sampling sampling,
      PointSource source,
      int lanes,
      int points) {
    this.image = image;
    this.output = output;
    this.channels = Math.toIntExact(image.size(1));
    this.examples = Math.toIntExact(output.size(0));
    int height = Math.toIntExact(image.size(2));
    int width = Math.toIntExact(image.size(3));
    this.cells = new PaddedPlane(height, width, sampling.padding(), lanes);
    int rows = Math.toIntExact(output.size(2));
    this.strips = new Strips(rows, Math.toIntExact(output.size(3)), points);
    this.source = new StripSource(source, strips);
  }

  /**
   * Whether FLOAT images [N, C, H, W], one for each example, are sampled by a bilinear kernel and
   * padded with what {@link PaddedPlane} holds.
   *
   * @param output the output or its gradient
   */
  public static boolean canSample(StridedArray image, StridedArray output, Sampling sampling) {
    return sampling.kernel() instanceof Bilinear
        && image.rank() == 4
        && image.isFloat()
        && image.size(0) == output.size(0)
        && PaddedPlane.canHold(
            Math.toIntExact(image.size(2)), Math.toIntExact(image.size(3)), sampling.padding());
  }

  /**
   * The faster way for a number of channels.
   *
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param source where the points come from
   */
  public static BilinearResampler of(
      StridedArray image, StridedArray output, Sampling sampling, PointSource source) {
    // A block of channels costs the same whether it is full or not.
    return BlockMath.BEST != null && 2 * image.size(1) > BlockMath.BEST.lanes()
        ? new BilinearBlocks(BlockMath.BEST, image, output, sampling, source)
        : new BilinearPlanes(image, output, sampling, source);
  }

  /** Fills the output. */
  public final void forward() {
    // Few examples are split, so that no thread goes without.
    int wanted = (Workers.threads() + examples - 1) / Math.max(1, examples);
    int parts = Math.max(1, Math.min(strips.count(), wanted));
    Workers.share(
        examples * parts,
        () -> {
          Forward task = forwardTask();
          return i -> {
            int part = i % parts;
            task.run(i / parts, part * strips.count() / parts, (part + 1) * strips.count() / parts);
          };
        });
  }

  /**
   * Reads the output's gradient and gives the gradients that are wanted.
   *
   * @param imageGradient receives ∂L/∂image, or null
   * @param pointsWanted whether the points take their gradient
   */
  public final void backward(StridedArray imageGradient, boolean pointsWanted) {
    boolean apart = examples < Workers.threads() && imageGradient != null && pointsWanted;
    if (!apart) {
      Workers.share(
          examples,
          () -> {
            Backward task = backwardTask(imageGradient);
            return example -> task.run(example, imageGradient != null, pointsWanted);
          });
      return;
    }
    // Both gradients have the same bits whether they are computed together or not.
    Workers.share(
        2 * examples,
        () -> {
          Backward task = backwardTask(imageGradient);
          return i -> task.run(i / 2, i % 2 == 0, i % 2 == 1);
        });
  }

  /** Fills the output of one example after the other, in one thread. */
  interface Forward {
    /** Fills the strips from {@code first} to before {@code end}. */
    void run(int example, int first, int end);
  }

  /** Gives the gradients of one example after the other, in one thread. */
  interface Backward {
    /**
     * @param toImage whether that of the image
     * @param toPoints whether that of the points
     */
    void run(int example, boolean toImage, boolean toPoints);
  }

  abstract Forward forwardTask();

  /**
   * @param imageGradient receives ∂L/∂image, or null if nobody will want it
   */
  abstract Backward backwardTask(StridedArray imageGradient);

  /** What a thread keeps from example to example. */
  abstract class Task {
    final StripPoints p = source.points();
    final StripTaps taps = new StripTaps(cells, strips.mostPoints());
    final WorkerMemory scratch = WorkerMemory.ofThread();
    private int present = -1;

    /** Turns to an example. */
    final void begin(int example, boolean imageNeeded) {
      if (imageNeeded && example != present) {
        readImage(example);
        present = example;
      }
      p.begin(example);
    }

    /** Reads the image of an example. */
    abstract void readImage(int example);

    /** Where a strip of a channel begins in the output. */
    final long offset(int example, int channel, int strip) {
      return output.offset(example, channel, strips.firstRow(strip));
    }
  }
}
