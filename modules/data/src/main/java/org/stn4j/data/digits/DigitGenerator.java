package org.stn4j.data.digits;

import java.util.List;
import java.util.stream.IntStream;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.TrainTest;
import org.stn4j.data.mnist.Idx;
import org.stn4j.data.random.RandomStream;

/**
 * Draws digits 0 to 9 in the format of MNIST: 28×28, white on black with grey edges, in a box of at
 * most 20×20 pixels, centred by mass.
 *
 * <p>The digit at an index is a pure function of (seed, index), equal on every machine. Random are:
 * the digit; how it is written (a closed or an open 4, a 7 with or without bar, …) and its
 * proportions; the unsteadiness of the hand; slant, turn, width, bend; size; thickness, pressure
 * along the stroke and softness of the pen.
 */
public final class DigitGenerator {

  /** H and W of a digit in pixels. */
  public static final int SIZE = 28;

  /** Side of the box that a digit is fitted into, in pixels. */
  private static final double BOX = 20;

  /** Indices from here on make test sets. */
  private static final long FIRST_TEST_INDEX = 1L << 40;

  private static final int PIXELS = SIZE * SIZE;

  private final long seed;

  /**
   * @param seed of all digits
   */
  public DigitGenerator(long seed) {
    this.seed = seed;
  }

  /** As many digits as MNIST has: 60,000 for training, 10,000 for testing. */
  public TrainTest generate() {
    return generate(60_000, 10_000);
  }

  /**
   * Training and test digits; no digit is in both.
   *
   * @param train how many for training, at least 1
   * @param test how many for testing, at least 1
   */
  public TrainTest generate(int train, int test) {
    LabelledImages trainImages = images(0, train);
    LabelledImages testImages = images(FIRST_TEST_INDEX, test);
    return new TrainTest(trainImages, testImages, Idx.sha256(trainImages, testImages));
  }

  /**
   * The digits of some consecutive indices.
   *
   * @param first index, at least 0
   * @param count how many, at least 1
   */
  public LabelledImages images(long first, int count) {
    if (first < 0 || count < 1) {
      throw new IllegalArgumentException(
          "expected a first index of at least 0 and at least 1 digit, got "
              + first
              + " and "
              + count);
    }
    byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
    byte[] labels = new byte[count];
    int block = 256;
    IntStream.range(0, (count + block - 1) / block)
        .parallel()
        .forEach(
            b -> {
              Canvas canvas = new Canvas(SIZE);
              for (int i = b * block; i < Math.min(count, (b + 1) * block); i++) {
                labels[i] = (byte) draw(first + i, canvas, pixels, i * PIXELS);
              }
            });
    return new LabelledImages(
        SIZE,
        SIZE,
        10,
        pixels,
        labels,
        Provenance.generated("stn4j's digit generator, seed " + seed));
  }

  /** Draws one digit and says which. */
  private int draw(long index, Canvas canvas, byte[] pixels, int offset) {
    RandomStream random = RandomStream.of(seed, index);
    int digit = random.nextInt(10);
    Sketch sketch = new Sketch(random, random.nextDouble(0.01, 0.045));
    Glyphs.draw(digit, sketch);
    new WritingStyle(random).write(sketch.strokes());
    Pen pen = new Pen(random);
    fit(sketch.strokes(), random.nextDouble(0.84, 1.0) * BOX, pen.thickness());
    canvas.clear();
    pen.trace(sketch.strokes(), canvas);
    centre(canvas.ink(), pixels, offset);
    return digit;
  }

  /** Scales the strokes, the pen's thickness included, to a box and puts that in the middle. */
  private static void fit(List<double[][]> strokes, double box, double thickness) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (double[][] stroke : strokes) {
      for (double[] p : stroke) {
        left = Math.min(left, p[0]);
        right = Math.max(right, p[0]);
        top = Math.min(top, p[1]);
        bottom = Math.max(bottom, p[1]);
      }
    }
    double scale = (box - thickness) / Math.max(right - left, bottom - top);
    double middle = (SIZE - 1) / 2.0;
    for (double[][] stroke : strokes) {
      for (double[] p : stroke) {
        p[0] = middle + scale * (p[0] - (left + right) / 2);
        p[1] = middle + scale * (p[1] - (top + bottom) / 2);
      }
    }
  }

  /** Copies the picture, moved by whole pixels so that its centre of mass is in the middle. */
  private static void centre(double[] ink, byte[] pixels, int offset) {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < PIXELS; i++) {
      mass += ink[i];
      sumX += ink[i] * (i % SIZE);
      sumY += ink[i] * (i / SIZE);
    }
    int dx = shift(sumX / mass);
    int dy = shift(sumY / mass);
    for (int y = Math.max(0, dy); y < SIZE + Math.min(0, dy); y++) {
      for (int x = Math.max(0, dx); x < SIZE + Math.min(0, dx); x++) {
        pixels[offset + y * SIZE + x] = (byte) Math.round(255 * ink[(y - dy) * SIZE + x - dx]);
      }
    }
  }

  /** From a centre of mass to the middle, as far as the box stays on the canvas. */
  private static int shift(double centre) {
    int room = (SIZE - (int) BOX) / 2;
    return Math.max(-room, Math.min(room, (int) Math.rint((SIZE - 1) / 2.0 - centre)));
  }
}
