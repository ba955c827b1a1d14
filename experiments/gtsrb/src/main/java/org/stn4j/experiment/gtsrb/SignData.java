package org.stn4j.experiment.gtsrb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stn4j.data.batch.JitteredImages;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Splits;

/** Traffic signs at the sizes of the data sets, each read when it is first asked for. */
final class SignData implements ExperimentData {

  private static final long SUBSET = 0x73756273L;

  private final Source source;
  private final Map<Integer, ImageSplits> bySize = new HashMap<>();

  /** Where signs come from. */
  interface Source {

    /** The sets, all images of {@code size}×{@code size} pixels. */
    ImageSplits signs(int size) throws IOException;
  }

  SignData(Source source) {
    this.source = source;
  }

  private ImageSplits signs(int size) {
    return bySize.computeIfAbsent(
        size,
        s -> {
          try {
            return source.signs(s);
          } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
          }
        });
  }

  @Override
  public String source() {
    return first().provenance().kind().toString();
  }

  /** That of the smallest size. */
  @Override
  public String sha256() {
    return first().sha256();
  }

  @Override
  public String description() {
    ImageSplits signs = first();
    return signs.trainAndValidation().count()
        + " training and "
        + signs.test().count()
        + " test signs, "
        + source()
        + " ("
        + signs.provenance().origin()
        + ")";
  }

  private ImageSplits first() {
    return signs(SignSet.SMALLEST);
  }

  /** {@inheritDoc} Held out is one track of every class. */
  @Override
  public Splits splits(String dataset, boolean holdOut) {
    SignSet set = SignSet.named(dataset);
    ImageSplits signs = signs(set.size());
    ImageStore learned = some(holdOut ? signs.train() : signs.trainAndValidation(), set);
    Brightness brightness = Brightness.of(learned);
    String description =
        String.format(
            Locale.ROOT,
            "whole images at %dx%d, %d to learn from, one mean %.6f and deviation %.6f of these for"
                + " all%s; images sha-256 %s%s",
            set.size(),
            set.size(),
            learned.count(),
            brightness.mean(),
            brightness.deviation(),
            holdOut ? ", a track of every class held out" : "",
            signs.sha256(),
            set.jittered() ? JitteredImages.DESCRIPTION : "");
    Signs train = new Signs(learned, set.size(), brightness);
    return new Splits(
        set.jittered() ? new JitteredImages(train) : train,
        holdOut
            ? Optional.of(new Signs(signs.validation(), set.size(), brightness))
            : Optional.empty(),
        new Signs(signs.test(), set.size(), brightness),
        description);
  }

  /** As many as the data set learns from: always the same ones, at random. */
  private static ImageStore some(ImageStore all, SignSet set) {
    if (set.most() >= all.count()) {
      return all;
    }
    int[] order = IntStream.range(0, all.count()).toArray();
    RandomStream random = RandomStream.of(SUBSET);
    for (int i = 0; i < set.most(); i++) {
      int j = i + random.nextInt(order.length - i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return all.select(IntStream.range(0, set.most()).map(i -> order[i]).toArray());
  }
}
