package org.stn4j.data.cub;

import java.util.List;
import java.util.stream.IntStream;
import org.stn4j.data.Provenance;
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
 * Paints birds in the form of {@link CubReader}: a body and a head with all the parts of {@link
 * BirdLabels#PARTS}, on leaves, twigs and anything. Classes differ in small marks on head and wing
 * and in the beak alone; plumage, size, place, direction, turn, background and light are drawn anew
 * for every picture, so that only the marks tell the class. Every picture is a function of (seed,
 * index), equal on every machine.
 */
public final class BirdGenerator {

  /** Indices from here on make test sets. */
  private static final long FIRST_TEST_INDEX = 1L << 40;

  private final long seed;
  private int classes = 20;
  private int shortSide = 256;

  /**
   * @param seed of all birds
   */
  public BirdGenerator(long seed) {
    this.seed = seed;
  }

  /** Number of classes, 1 … 200; default 20. */
  public BirdGenerator optClasses(int classes) {
    if (classes < 1 || classes > BirdDesign.CLASSES) {
      throw new IllegalArgumentException(
          "classes must be 1 to " + BirdDesign.CLASSES + ", got " + classes);
    }
    this.classes = classes;
    return this;
  }

  /** The shorter side of the images in pixels, at least 16; default 256. */
  public BirdGenerator optShortSide(int shortSide) {
    if (shortSide < 16) {
      throw new IllegalArgumentException("short side must be at least 16, got " + shortSide);
    }
    this.shortSide = shortSide;
    return this;
  }

  /**
   * Birds to learn from and birds to measure on, classes in turn; none is in both.
   *
   * @param train how many to learn from, those for validation included, at least 1
   * @param perClass how many of every class are held out for validation, at most half
   * @param test how many to measure on, at least 1
   */
  public ImageSplits generate(int train, int perClass, int test) {
    ImageStore training = store(0, train, 1);
    return new ImageSplits(
        training, CubReader.heldOut(training, perClass), store(FIRST_TEST_INDEX, test, 0));
  }

  private ImageStore store(long first, int count, int training) {
    Example[] examples = new Example[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> examples[i] = bird(first + i, i % classes, i, training));
    return ImageStore.of(
        BirdLabels.NAMES,
        List.of(examples),
        Provenance.generated("stn4j's bird generator, seed " + seed));
  }

  private Example bird(long index, int classId, int image, int training) {
    RandomStream random = RandomStream.of(seed, index);
    int longSide = (int) (shortSide * random.nextDouble(1, 1.5));
    boolean upright = random.nextDouble() < 0.3;
    int height = upright ? longSide : shortSide;
    int width = upright ? shortSide : longSide;

    double scale = shortSide * random.nextDouble(0.13, 0.24);
    double reach = BirdDesign.REACH * scale;
    Placement place =
        Placement.of(
                width / 2.0 + Math.max(0, width / 2.0 - reach) * random.nextDouble(-1, 1),
                height / 2.0 + Math.max(0, height / 2.0 - reach) * random.nextDouble(-1, 1),
                scale,
                0.35 * random.nextGaussian())
            .after(random.nextDouble() < 0.5 ? 1 : -1, 0);

    Painting painting = new Painting(height, width);
    Background.paint(painting, 14, random);
    double twig = place.row(0.15, 1.05);
    painting.fill(
        Shape.line(0.16, -12, 0, 12, 0),
        Placement.of(place.column(0.15, 1.05), twig, scale, 0.2 * random.nextGaussian()),
        new Colour(0.3, 0.22, 0.15).near(0.1, random),
        1);
    Colour plumage = Colour.muted(random);
    Colour wing = plumage.mix(Colour.muted(random), random.nextDouble(0.3, 0.8));
    BirdDesign.of(classId).paint(painting, place, plumage, wing);
    for (int leaves = random.nextInt(4); leaves > 0; leaves--) {
      leaf(painting, random);
    }
    double light = random.nextDouble(0.6, 1.15);
    double slope = random.nextDouble(-0.25, 0.25);
    painting.light(light * (1 - slope), light * (1 + slope));
    PlanarImage picture = painting.picture(random.nextDouble(0.005, 0.03), random);
    return Example.of(
        picture, annotation(place, classId, image, training).labels(picture, picture));
  }

  /** A leaf at the picture's edge, in front of everything. */
  private static void leaf(Painting painting, RandomStream random) {
    double side = Math.min(painting.height(), painting.width());
    boolean above = random.nextDouble() < 0.5;
    painting.fill(
        Shape.ellipse(0, 0, 1, 0.4),
        Placement.of(
            random.nextDouble(0, painting.width()),
            above ? 0 : painting.height(),
            side * random.nextDouble(0.05, 0.15),
            random.nextDouble(0, Math.PI)),
        new Colour(0.2, 0.45, 0.15).near(0.15, random),
        1);
  }

  private static BirdAnnotation annotation(Placement place, int classId, int image, int training) {
    boolean looksRight = place.a() > 0;
    double[][] parts = new double[BirdLabels.PARTS.size()][];
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int p = 0; p < parts.length; p++) {
      double[] at = BirdDesign.part(p);
      double x = place.column(at[0], at[1]);
      double y = place.row(at[0], at[1]);
      // A bird that looks to the right shows its right side.
      boolean hidden = BirdLabels.PARTS.get(p).startsWith(looksRight ? "left " : "right ");
      parts[p] = new double[] {x, y, hidden ? 0 : 1};
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    double margin = 0.3 * place.scale();
    double[] box = {
      left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
    };
    return new BirdAnnotation(image, classId, training == 1, box, parts);
  }
}
