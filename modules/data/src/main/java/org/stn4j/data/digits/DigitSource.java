package org.stn4j.data.digits;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.TrainTest;
import org.stn4j.data.mnist.Mnist;
import org.stn4j.data.source.DataChoice;
import org.stn4j.data.source.DataHome;
import org.stn4j.data.source.DownloadListener;
import org.stn4j.data.source.RemoteDataset;

/**
 * Opens digits by what a user asked for: MNIST's four files as {@link RemoteDataset} finds them, or
 * the embedded generator. {@link TrainTest#provenance()} tells what was opened.
 */
public final class DigitSource {

  private static final Logger LOG = LoggerFactory.getLogger(DigitSource.class);

  private final RemoteDataset remote;
  private final Mnist files;
  private long seed = 1;
  private int trainCount = 60_000;
  private int testCount = 10_000;

  /** MNIST as published. */
  public DigitSource() {
    this(Mnist.PUBLISHED);
  }

  /**
   * @param files what the four files must be
   */
  public DigitSource(Mnist files) {
    this.files = files;
    this.remote = files.remote();
  }

  /** Where data sets lie; default: {@link DataHome#ofUser}. */
  public DigitSource optHome(DataHome home) {
    remote.optHome(home);
    return this;
  }

  /** Is told how a download goes; default: nobody. */
  public DigitSource optListener(DownloadListener listener) {
    remote.optListener(listener);
    return this;
  }

  /** Seed of generated digits; default 1. */
  public DigitSource optSeed(long seed) {
    this.seed = seed;
    return this;
  }

  /** How many digits to generate; default 60,000 and 10,000. */
  public DigitSource optCounts(int train, int test) {
    this.trainCount = train;
    this.testCount = test;
    return this;
  }

  /**
   * Opens what was asked for.
   *
   * @param data {@code auto}, {@code generated} or a directory
   * @throws IllegalArgumentException if it is none of them
   * @throws DatasetException if a directory was asked for that does not hold MNIST, or files that
   *     are there are wrong; one line that names the file, what was expected and what came
   */
  public TrainTest open(String data) throws DatasetException {
    Optional<Path> directory = remote.open(DataChoice.of(data));
    TrainTest digits =
        directory.isPresent()
            ? files.read(directory.get())
            : new DigitGenerator(seed).generate(trainCount, testCount);
    LOG.info("digits: {}, {}", digits.train(), digits.test());
    return digits;
  }
}
