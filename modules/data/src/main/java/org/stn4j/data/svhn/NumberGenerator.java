package org.stn4j.data.svhn;

import java.util.List;
import java.util.stream.IntStream;
import org.stn4j.data.Provenance;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.paint.Background;
import org.stn4j.data.paint.Colour;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;
import org.stn4j.data.paint.Shape;
import org.stn4j.data.random.RandomStream;

/**
 * Paints house numbers in the form of {@link SvhnReader}: digits of {@link DigitGenerator} in one
 * colour on plates or walls, lengths and layouts as in SVHN, with parts of other digits beside them
 * and clutter around them, under uneven light, blurred and noisy.
 *
 * <p>The number has the place that {@link NumberCrop} gives it: in the middle, 1/growth of the
 * width and, because published pictures often end above and below the number, 1/growth up to 0.89
 * of the height, moved by some hundredths. Every picture is a function of (seed, index), equal on
 * every machine.
 */
public final class NumberGenerator {

  /** Indices from here on make test sets. */
  private static final long FIRST_TEST_INDEX = 1L << 40;

  /** Indices of digits that belong to a picture. */
  private static final int DIGITS = 16;

  private static final double LEAST_CONTRAST = 0.22;

  private final long seed;
  private final DigitGenerator digits;
  private NumberCrop crop = NumberCrop.TIGHT;

  /**
   * @param seed of all numbers
   */
  public NumberGenerator(long seed) {
    this.seed = seed;
    this.digits = new DigitGenerator(seed);
  }

  /** Size of the images and how much surrounds a number; default {@link NumberCrop#TIGHT}. */
  public NumberGenerator optCrop(NumberCrop crop) {
    this.crop = crop;
    return this;
  }

  /**
   * Numbers to learn from and numbers to measure on; none is in both.
   *
   * @param train how many to learn from, those for validation included, at least 1
   * @param validation how many of them are held out: the last ones
   * @param test how many to measure on, at least 1
   */
  public ImageSplits generate(int train, int validation, int test) {
    return new ImageSplits(
        store(0, train),
        IntStream.range(train - validation, train).toArray(),
        store(FIRST_TEST_INDEX, test));
  }

  private ImageStore store(long first, int count) {
    Example[] examples = new Example[count];
    IntStream.range(0, count).parallel().forEach(i -> examples[i] = number(first + i));
    return ImageStore.of(
        NumberLabels.NAMES,
        List.of(examples),
        Provenance.generated("stn4j's house number generator, seed " + seed));
  }

  private Example number(long index) {
    RandomStream random = RandomStream.of(seed, index);
    NumberLayout layout = NumberLayout.random(random);
    double[][] boxes = place(layout, random);
    Painting painting = new Painting(crop.size(), crop.size());
    Background.paint(painting, (int) Math.round(4 * crop.growth()), random);
    Colour behind = Colour.muted(random);
    Colour ink = contrasting(behind, random);
    plate(painting, boxes, behind, random);
    long next = index * DIGITS;
    for (int neighbours = random.nextInt(3); neighbours > 0; neighbours--) {
      neighbour(painting, boxes, new DigitStencil(digits, next++), ink, random);
    }
    int[] written = new int[boxes.length];
    for (int i = 0; i < boxes.length; i++) {
      DigitStencil stencil = new DigitStencil(digits, next++);
      stencil.paint(painting, boxes[i], ink.near(0.04, random));
      written[i] = stencil.digit();
    }
    double light = random.nextDouble(0.45, 1.15);
    double slope = random.nextDouble(-0.3, 0.3);
    painting.light(light * (1 - slope), light * (1 + slope));
    PlanarImage sharp = painting.picture(random.nextDouble(0, 0.05), random);
    int seen = (int) (crop.size() * random.nextDouble(0.35, 1));
    return Example.of(
        sharp.resize(seen, seen).resize(crop.size(), crop.size()), NumberLabels.of(-1, written));
  }

  /** The boxes in pixels. */
  private double[][] place(NumberLayout layout, RandomStream random) {
    double size = crop.size();
    double[] bounds = layout.bounds();
    double least = 1 / crop.growth();
    double width = size * least;
    double height = size * random.nextDouble(least, Math.max(least, 0.89));
    double left = (size - width) / 2 + 0.02 * size * random.nextGaussian();
    double top = (size - height) / 2 + 0.03 * size * random.nextGaussian();
    double across = width / (bounds[2] - bounds[0]);
    double down = height / (bounds[3] - bounds[1]);
    double[][] boxes = new double[layout.boxes().length][];
    for (int i = 0; i < boxes.length; i++) {
      double[] box = layout.boxes()[i];
      boxes[i] =
          new double[] {
            left + across * (box[0] - bounds[0]),
            top + down * (box[1] - bounds[1]),
            across * box[2],
            down * box[3]
          };
    }
    return boxes;
  }

  private static Colour contrasting(Colour behind, RandomStream random) {
    Colour ink = Colour.muted(random);
    while (Math.abs(ink.luma() - behind.luma()) < LEAST_CONTRAST) {
      ink = random.nextDouble() < 0.5 ? Colour.muted(random) : Colour.grey(random.nextDouble());
    }
    return ink;
  }

  /** What the digits stand on: a plate, or a wall that fills the picture. */
  private void plate(Painting painting, double[][] boxes, Colour colour, RandomStream random) {
    double[] last = boxes[boxes.length - 1];
    double middleX = (boxes[0][0] + last[0] + last[2]) / 2;
    double middleY = (boxes[0][1] + last[1] + last[3]) / 2;
    boolean wall = random.nextDouble() < 0.4;
    double halfX = wall ? 2 * crop.size() : (last[0] + last[2] - boxes[0][0]) * 0.5 + 4;
    double halfY = wall ? 2 * crop.size() : boxes[0][3] * random.nextDouble(0.55, 0.8) + 2;
    painting.fill(
        Shape.convex(-1, -1, 1, -1, 1, 1, -1, 1),
        new Placement(middleX, middleY, halfX, 0, 0, halfY),
        colour,
        wall ? random.nextDouble(0.6, 0.9) : random.nextDouble(0.85, 1));
  }

  /** A digit of something else, smaller, that stays clear of the number's middle line. */
  private void neighbour(
      Painting painting, double[][] boxes, DigitStencil stencil, Colour ink, RandomStream random) {
    double height = boxes[0][3] * random.nextDouble(0.25, 0.6);
    double width = height * random.nextDouble(0.35, 0.65);
    double[] last = boxes[boxes.length - 1];
    double away = random.nextDouble(0.15, 1) * width;
    double x = random.nextDouble() < 0.5 ? boxes[0][0] - away - width : last[0] + last[2] + away;
    double y =
        random.nextDouble() < 0.5
            ? boxes[0][1] - height * random.nextDouble(0.2, 1)
            : boxes[0][1] + boxes[0][3] - height * random.nextDouble(0, 0.8);
    stencil.paint(
        painting,
        new double[] {x, y, width, height},
        random.nextDouble() < 0.5 ? ink : Colour.muted(random));
  }
}
