package org.stn4j.experiment.cub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stn4j.data.cub.BirdGenerator;
import org.stn4j.data.cub.CubReader;
import org.stn4j.data.image.ReadBar;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;
import org.stn4j.data.source.LocalDataset;

/**
 * Opens birds by what a user asked for: CUB-200-2011's archive or folder from a directory, or, in
 * one of the places of {@link DataHome}, from there or its folder {@code cub}; else generated ones.
 */
final class BirdSource {

  private static final LocalDataset REAL =
      new LocalDataset("CUB-200-2011", "archive or folder", "cub", CubReader::isIn);

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
    Optional<Path> directory = REAL.directory(DataChoice.of(choice));
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
}
