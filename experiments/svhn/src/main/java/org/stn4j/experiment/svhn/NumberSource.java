package org.stn4j.experiment.svhn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stn4j.data.image.ReadBar;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;
import org.stn4j.data.source.LocalDataset;
import org.stn4j.data.svhn.NumberGenerator;
import org.stn4j.data.svhn.SvhnReader;

/**
 * Opens house numbers by what a user asked for: SVHN's archives or folders from a directory, or, in
 * one of the places of {@link DataHome}, from there or its folder {@code svhn}; else generated
 * ones.
 */
final class NumberSource {

  private static final LocalDataset REAL =
      new LocalDataset("SVHN", "archives or folders", "svhn", SvhnReader::isIn);

  private static final long SEED = 1;

  private NumberSource() {}

  /**
   * Opens what was asked for.
   *
   * @param choice {@code auto}, {@code generated} or a directory
   * @param train how many numbers to generate to learn from; a tenth of them are held out where
   *     some are to be
   * @param test how many to generate to measure on
   * @throws IOException if a directory was asked for that does not hold SVHN; one line
   */
  static NumberData open(String choice, int train, int test) throws IOException {
    Optional<Path> directory = REAL.directory(DataChoice.of(choice));
    if (directory.isPresent()) {
      return new NumberData(
          crop ->
              new SvhnReader(directory.get())
                  .optCrop(crop)
                  .optListener(new ReadBar(System.err))
                  .read());
    }
    return new NumberData(
        crop -> new NumberGenerator(SEED).optCrop(crop).generate(train, train / 10, test));
  }
}
