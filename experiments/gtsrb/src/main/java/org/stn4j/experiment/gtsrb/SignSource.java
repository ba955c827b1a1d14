package org.stn4j.experiment.gtsrb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stn4j.data.gtsrb.GtsrbReader;
import org.stn4j.data.gtsrb.SignGenerator;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;
import org.stn4j.data.source.LocalDataset;

/**
 * Opens traffic signs by what a user asked for: GTSRB's archives or folders from a directory, or,
 * in one of the places of {@link DataHome}, from there or its folder {@code gtsrb}; else generated
 * ones.
 */
final class SignSource {

  private static final LocalDataset REAL =
      new LocalDataset("GTSRB", "archives or folders", "gtsrb", GtsrbReader::isIn);

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
    Optional<Path> directory = REAL.directory(DataChoice.of(choice));
    if (directory.isPresent()) {
      return new SignData(size -> new GtsrbReader(directory.get()).optSize(size).read());
    }
    return new SignData(size -> new SignGenerator(SEED).optSize(size).generate(train, test));
  }
}
