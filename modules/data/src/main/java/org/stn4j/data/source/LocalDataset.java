package org.stn4j.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;

/**
 * A data set that is read where it lies, and not downloaded.
 *
 * @param name for people: {@code "GTSRB"}
 * @param contents of its directory, for people: {@code "archives or folders"}
 * @param folder in a place of {@link DataHome} where it may lie, beside the place itself
 * @param test whether a directory holds it
 */
public record LocalDataset(String name, String contents, String folder, Predicate<Path> test) {

  private static final Logger LOG = LoggerFactory.getLogger(LocalDataset.class);

  /**
   * The directory that holds it, or none where it is to be generated.
   *
   * @throws DatasetException if a directory was asked for that does not hold it; one line
   */
  public Optional<Path> directory(DataChoice choice) throws DatasetException {
    return switch (choice.kind()) {
      case DIRECTORY -> Optional.of(required(choice.directory()));
      case GENERATED -> Optional.empty();
      case AUTO -> found();
    };
  }

  private Path required(Path directory) throws DatasetException {
    if (!test.test(directory)) {
      throw new DatasetException(
          directory
              + ": expected "
              + name
              + "'s "
              + contents
              + ", got "
              + (Files.exists(directory) ? "none" : "no such directory"));
    }
    return directory;
  }

  private Optional<Path> found() throws DatasetException {
    DataHome home = DataHome.ofUser();
    for (Path place : home.places()) {
      for (Path directory : new Path[] {place, place.resolve(folder)}) {
        if (test.test(directory)) {
          return Optional.of(directory);
        }
      }
    }
    LOG.warn("no {} in {}: USING GENERATED DATA INSTEAD", name, home.places());
    return Optional.empty();
  }
}
