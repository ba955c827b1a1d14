package org.stn4j.data.gtsrb;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.stn4j.data.Provenance;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.paint.Background;
import org.stn4j.data.paint.Painting;
import org.stn4j.data.paint.Placement;
import org.stn4j.data.random.RandomStream;

/**
 * Paints traffic signs in the form of {@link GtsrbReader}: 43 classes with GTSRB's numbers, plates
 * and colours, and simple glyphs, on backgrounds of anything.
 *
 * <p>Five frames make a track: one sign, fading and background kind, seen from nearer in every
 * frame. Random are place, size, turn, shear and stretch, light and its gradient, how many pixels
 * the sign had before it was brought to its size, and noise. Every picture is a function of (seed,
 * track, frame), equal on every machine.
 */
public final class SignGenerator {

  private static final int FRAMES = 5;
  private static final long TRACK = 1;
  private static final long FRAME = 2;

  /** Tracks from here on make test sets. */
  private static final long FIRST_TEST_TRACK = 1L << 40;

  private final long seed;
  private int size = 48;

  /**
   * @param seed of all signs
   */
  public SignGenerator(long seed) {
    this.seed = seed;
  }

  /** H and W of the images in pixels; default 48. */
  public SignGenerator optSize(int size) {
    if (size < 8) {
      throw new IllegalArgumentException("size must be at least 8, got " + size);
    }
    this.size = size;
    return this;
  }

  /**
   * Signs to learn from and signs to measure on; no track is in both, and one track of every class
   * that has several is held out for validation.
   *
   * @param train how many to learn from, at least 1; classes come in turn, a track at a time
   * @param test how many to measure on, at least 1; of random classes, one frame a track
   */
  public ImageSplits generate(int train, int test) {
    ImageStore training =
        store(
            train,
            i -> {
              int track = i / FRAMES;
              int classId = track % SignLabels.CLASSES;
              return sign(track, i % FRAMES, classId, track / SignLabels.CLASSES, i % FRAMES);
            });
    ImageStore testing =
        store(
            test,
            i -> {
              long track = FIRST_TEST_TRACK + i;
              RandomStream random = RandomStream.of(seed, track);
              int classId = random.nextInt(SignLabels.CLASSES);
              return sign(track, random.nextInt(FRAMES), classId, -1, i);
            });
    return new ImageSplits(training, SignTracks.holdOut(training), testing);
  }

  private ImageStore store(int count, IntFunction<Example> example) {
    Example[] examples = new Example[count];
    IntStream.range(0, count).parallel().forEach(i -> examples[i] = example.apply(i));
    return ImageStore.of(
        SignLabels.NAMES,
        List.copyOf(Arrays.asList(examples)),
        Provenance.generated("stn4j's sign generator, seed " + seed));
  }

  private Example sign(long track, int frame, int classId, int trackLabel, int frameLabel) {
    RandomStream of = RandomStream.of(seed, TRACK, track);
    RandomStream at = RandomStream.of(seed, FRAME, track, frame);
    double fade = of.nextDouble(0, 0.45);
    double turn = 0.12 * of.nextGaussian();
    double stretch = of.nextDouble(0.8, 1.1);
    double shear = 0.08 * of.nextGaussian();
    double light = 0.25 + 1.05 * of.nextDouble() * of.nextDouble();
    double slope = of.nextDouble(-0.5, 0.5);
    long background = of.nextLong();

    double radius = size * at.nextDouble(0.26, 0.44);
    double room = size / 2.0 - radius;
    double middle = (size - 1) / 2.0;
    double x = middle + at.nextDouble(-room, room);
    double y = middle + at.nextDouble(-room, room);
    Painting painting = new Painting(size, size);
    Background.paint(painting, 4, RandomStream.of(background));
    SignDesign.of(classId)
        .paint(
            painting,
            Placement.of(x, y, radius, turn + 0.05 * at.nextGaussian()).after(stretch, shear),
            fade);
    painting.light(light * (1 - slope), light * (1 + slope));
    PlanarImage sharp = painting.picture(at.nextDouble(0, 0.04), at);
    int seen = (int) (size * Math.min(1, at.nextDouble(0.3, 0.6) + 0.12 * frame));
    int reach = (int) Math.round(radius);
    return Example.of(
        sharp.resize(seen, seen).resize(size, size),
        classId,
        trackLabel,
        frameLabel,
        size,
        size,
        Math.max(0, (int) x - reach),
        Math.max(0, (int) y - reach),
        Math.min(size - 1, (int) x + reach),
        Math.min(size - 1, (int) y + reach));
  }
}
