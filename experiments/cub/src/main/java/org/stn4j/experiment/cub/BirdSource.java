package org.stn4j.experiment.cub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.cub.BirdGenerator;
import org.stn4j.data.cub.CubReader;
import org.stn4j.data.image.ReadBar;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;

/**
 * Opens birds by what a user asked for: CUB-200-2011's archive or folder from a directory, or, in
 * one of the places of {@link DataHome}, from there or its folder {@code cub}; else generated ones.
 */
final class BirdSource {

  private static final Logger LOG = LoggerFactory.getLogger(BirdSource.class);
  private static final String FOLDER = "cub";
  private static final long SEED = 1;

  /** Of every class, for validation. */
  private static final int HELD_OUT = 10;

  private BirdSource() {}

  /**
   * Opens what was asked for.
   *
   * @param choice {@code auto}, {@code generated} or a directory
   * @param classes of the birds to generate
   * @param train how many birds to generate to learn from
   * @param test how many to generate to measure on
   * @throws IOException if a directory was asked for that does not hold CUB-200-2011; one line
   */
  static BirdData open(String choice, int classes, int train, int test) throws IOException {
    Optional<Path> directory = directory(DataChoice.of(choice));
    if (directory.isPresent()) {
      return new BirdData(
          side ->
              new CubReader(directory.get())
                  .optShortSide(side)
                  .optListener(new ReadBar(System.err))
                  .read());
    }
    return new BirdData(
        side ->
            new BirdGenerator(SEED)
                .optClasses(classes)
                .optShortSide(side)
                .generate(train, HELD_OUT, test));
  }

  private static Optional<Path> directory(DataChoice choice) throws DatasetException {
    return switch (choice.kind()) {
      case DIRECTORY -> Optional.of(required(choice.directory()));
      case GENERATED -> Optional.empty();
      case AUTO -> found();
    };
  }

  private static Path required(Path directory) throws DatasetException {
    if (!CubReader.isIn(directory)) {
      throw new DatasetException(
          directory
              + ": expected CUB-200-2011's archive or folder, got "
              + (Files.exists(directory) ? "none" : "no such directory"));
    }
    return directory;
  }

  private static Optional<Path> found() throws DatasetException {
    DataHome home = DataHome.ofUser();
    for (Path place : home.places()) {
      for (Path directory : new Path[] {place, place.resolve(FOLDER)}) {
        if (CubReader.isIn(directory)) {
          return Optional.of(directory);
        }
      }
    }
    LOG.warn("no CUB-200-2011 in {}: USING GENERATED DATA INSTEAD", home.places());
    return Optional.empty();
  }
}
