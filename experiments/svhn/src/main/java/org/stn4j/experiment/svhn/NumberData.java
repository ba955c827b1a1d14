package org.stn4j.experiment.svhn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stn4j.data.batch.JitteredImages;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.svhn.NumberCrop;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Splits;

/** House numbers at both crops, each read when it is first asked for. */
final class NumberData implements ExperimentData {

  private final Source source;
  private final Map<NumberSet, ImageSplits> bySet = new EnumMap<>(NumberSet.class);
  private boolean jittered;

  /** Where numbers come from. */
  interface Source {

    /** The sets, cut out of the pictures in one way. */
    ImageSplits numbers(NumberCrop crop) throws IOException;
  }

  NumberData(Source source) {
    this.source = source;
  }

  /** Whether every image is learned from {@linkplain JitteredImages another view} each time. */
  NumberData optJittered(boolean jittered) {
    this.jittered = jittered;
    return this;
  }

  private ImageSplits numbers(NumberSet set) {
    return bySet.computeIfAbsent(
        set,
        s -> {
          try {
            return source.numbers(s.crop());
          } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
          }
        });
  }

  @Override
  public String source() {
    return numbers(NumberSet.TIGHT).provenance().kind().toString();
  }

  /** That of the tight crops. */
  @Override
  public String sha256() {
    return numbers(NumberSet.TIGHT).sha256();
  }

  @Override
  public String description() {
    ImageSplits numbers = numbers(NumberSet.TIGHT);
    return numbers.trainAndValidation().count()
        + " training and "
        + numbers.test().count()
        + " test numbers, "
        + source()
        + " ("
        + numbers.provenance().origin()
        + ")";
  }

  /** {@inheritDoc} Held out is what the source holds out: of SVHN 5,000 pictures of train. */
  @Override
  public Splits splits(String dataset, boolean holdOut) {
    NumberSet set = NumberSet.named(dataset);
    ImageSplits numbers = numbers(set);
    ImageStore learned = holdOut ? numbers.train() : numbers.trainAndValidation();
    String description =
        String.format(
            Locale.ROOT,
            "numbers at %dx%d, the box of their digits grown to %.1f times its size, %d to learn"
                + " from%s; images sha-256 %s%s",
            set.size(),
            set.size(),
            set.crop().growth(),
            learned.count(),
            holdOut ? ", " + numbers.validation().count() + " held out" : "",
            numbers.sha256(),
            jittered ? JitteredImages.DESCRIPTION : "");
    Numbers train = new Numbers(learned, set.size());
    return new Splits(
        jittered ? new JitteredImages(train) : train,
        holdOut ? Optional.of(new Numbers(numbers.validation(), set.size())) : Optional.empty(),
        new Numbers(numbers.test(), set.size()),
        description);
  }
}
