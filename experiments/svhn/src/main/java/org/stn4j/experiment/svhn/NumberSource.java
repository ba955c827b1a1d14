package org.stn4j.experiment.svhn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.image.ReadBar;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;
import org.stn4j.data.svhn.NumberGenerator;
import org.stn4j.data.svhn.SvhnReader;

/**
 * Opens house numbers by what a user asked for: SVHN's archives or folders from a directory, or, in
 * one of the places of {@link DataHome}, from there or its folder {@code svhn}; else generated
 * ones.
 */
final class NumberSource {

  private static final Logger LOG = LoggerFactory.getLogger(NumberSource.class);
  private static final String FOLDER = "svhn";
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
    Optional<Path> directory = directory(DataChoice.of(choice));
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

  private static Optional<Path> directory(DataChoice choice) throws DatasetException {
    return switch (choice.kind()) {
      case DIRECTORY -> Optional.of(required(choice.directory()));
      case GENERATED -> Optional.empty();
      case AUTO -> found();
    };
  }

  private static Path required(Path directory) throws DatasetException {
    if (!SvhnReader.isIn(directory)) {
      throw new DatasetException(
          directory
              + ": expected SVHN's archives or folders, got "
              + (Files.exists(directory) ? "none" : "no such directory"));
    }
    return directory;
  }

  private static Optional<Path> found() throws DatasetException {
    DataHome home = DataHome.ofUser();
    for (Path place : home.places()) {
      for (Path directory : new Path[] {place, place.resolve(FOLDER)}) {
        if (SvhnReader.isIn(directory)) {
          return Optional.of(directory);
        }
      }
    }
    LOG.warn("no SVHN in {}: USING GENERATED DATA INSTEAD", home.places());
    return Optional.empty();
  }
}
