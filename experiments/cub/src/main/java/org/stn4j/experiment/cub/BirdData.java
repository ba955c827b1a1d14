package org.stn4j.experiment.cub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stn4j.data.cub.BirdLabels;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Splits;

/** Birds at the sizes of the data sets, each read when it is first asked for. */
final class BirdData implements ExperimentData {

  private final Source source;
  private final Map<Integer, ImageSplits> bySide = new HashMap<>();

  /** Where birds come from. */
  interface Source {

    /** The sets, all images with a shorter side of {@code shortSide} pixels. */
    ImageSplits birds(int shortSide) throws IOException;
  }

  BirdData(Source source) {
    this.source = source;
  }

  private ImageSplits birds(BirdSet set) {
    return bySide.computeIfAbsent(
        set.shortSide(),
        side -> {
          try {
            return source.birds(side);
          } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
          }
        });
  }

  @Override
  public String source() {
    return smallest().provenance().kind().toString();
  }

  /** That of the smallest size. */
  @Override
  public String sha256() {
    return smallest().sha256();
  }

  @Override
  public String description() {
    ImageSplits birds = smallest();
    return birds.trainAndValidation().count()
        + " training and "
        + birds.test().count()
        + " test birds of "
        + BirdLabels.classes(birds.trainAndValidation())
        + " classes, "
        + source()
        + " ("
        + birds.provenance().origin()
        + ")";
  }

  private ImageSplits smallest() {
    return birds(BirdSet.SMALL);
  }

  /** {@inheritDoc} Held out are some images of every class. */
  @Override
  public Splits splits(String dataset, boolean holdOut) {
    BirdSet set = BirdSet.named(dataset);
    ImageSplits birds = birds(set);
    String description =
        String.format(
            Locale.ROOT,
            "birds of %d classes with a shorter side of %d pixels, %d to learn from as random crops"
                + " of %dx%d, mirrored or not, measured on the one in the middle%s; images sha-256"
                + " %s",
            BirdLabels.classes(birds.trainAndValidation()),
            set.shortSide(),
            (holdOut ? birds.train() : birds.trainAndValidation()).count(),
            set.crop(),
            set.crop(),
            holdOut ? ", some of every class held out" : "",
            birds.sha256());
    return new Splits(
        new BirdCrops(holdOut ? birds.train() : birds.trainAndValidation(), set.crop(), true),
        holdOut
            ? Optional.of(new BirdCrops(birds.validation(), set.crop(), false))
            : Optional.empty(),
        new BirdCrops(birds.test(), set.crop(), false),
        description);
  }
}
