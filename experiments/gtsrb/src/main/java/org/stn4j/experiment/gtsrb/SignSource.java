package org.stn4j.experiment.gtsrb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.gtsrb.GtsrbReader;
import org.stn4j.data.gtsrb.SignGenerator;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;

/**
 * Opens traffic signs by what a user asked for: GTSRB's archives or folders from a directory, or,
 * in one of the places of {@link DataHome}, from there or its folder {@code gtsrb}; else generated
 * ones.
 */
final class SignSource {

  private static final Logger LOG = LoggerFactory.getLogger(SignSource.class);
  private static final String FOLDER = "gtsrb";
  private static final long SEED = 1;

  private SignSource() {}

  /**
   * Opens what was asked for.
   *
   * @param choice {@code auto}, {@code generated} or a directory
   * @param train how many signs to generate to learn from
   * @param test how many to generate to measure on
   * @throws IOException if a directory was asked for that does not hold GTSRB; one line
   */
  static SignData open(String choice, int train, int test) throws IOException {
    Optional<Path> directory = directory(DataChoice.of(choice));
    if (directory.isPresent()) {
      return new SignData(size -> new GtsrbReader(directory.get()).optSize(size).read());
    }
    return new SignData(size -> new SignGenerator(SEED).optSize(size).generate(train, test));
  }

  private static Optional<Path> directory(DataChoice choice) throws DatasetException {
    return switch (choice.kind()) {
      case DIRECTORY -> Optional.of(required(choice.directory()));
      case GENERATED -> Optional.empty();
      case AUTO -> found();
    };
  }

  private static Path required(Path directory) throws DatasetException {
    if (!GtsrbReader.isIn(directory)) {
      throw new DatasetException(
          directory
              + ": expected GTSRB's archives or folders, got "
              + (Files.exists(directory) ? "none" : "no such directory"));
    }
    return directory;
  }

  private static Optional<Path> found() throws DatasetException {
    DataHome home = DataHome.ofUser();
    for (Path place : home.places()) {
      for (Path directory : new Path[] {place, place.resolve(FOLDER)}) {
        if (GtsrbReader.isIn(directory)) {
          return Optional.of(directory);
        }
      }
    }
    LOG.warn("no GTSRB in {}: USING GENERATED DATA INSTEAD", home.places());
    return Optional.empty();
  }
}
