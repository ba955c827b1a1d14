package org.stn4j.data.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.TrainTest;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.mnist.Mnist;
import org.stn4j.data.mnist.MnistFile;

/**
 * Opens digits by what a user asked for:
 *
 * <ul>
 *   <li>a directory: MNIST's four files in it, plain or {@code .gz}, or an error;
 *   <li>{@code generated}: the embedded generator;
 *   <li>{@code auto}: MNIST in the home of data sets (the directory that {@code STN4J_DATA} names,
 *       else {@code ~/.stn4j/data}) or its folder {@code mnist}; else MNIST downloaded to there;
 *       else, with a warning in the log, the embedded generator.
 * </ul>
 *
 * Files that are there but wrong are an error, never replaced. {@link TrainTest#provenance()} tells
 * what was opened.
 */
public final class DigitSource {

  /** Asks for MNIST if it can be had, else for generated digits. */
  public static final String AUTO = "auto";

  /** Asks for generated digits. */
  public static final String GENERATED = "generated";

  /** The environment variable (or, first, the system property) that names the home of data sets. */
  public static final String HOME_VARIABLE = "STN4J_DATA";

  private static final Logger LOG = LoggerFactory.getLogger(DigitSource.class);

  private static final String FOLDER = "mnist";

  private Path home = defaultHome();
  private Mnist files = Mnist.PUBLISHED;
  private List<URI> mirrors =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));
  private Duration connect = Duration.ofSeconds(5);
  private Duration silence = Duration.ofSeconds(10);
  private DownloadListener listener = DownloadListener.NONE;
  private long seed = 1;
  private int trainCount = 60_000;
  private int testCount = 10_000;

  private static Path defaultHome() {
    String named = System.getProperty(HOME_VARIABLE, System.getenv(HOME_VARIABLE));
    return named == null || named.isBlank()
        ? Path.of(System.getProperty("user.home"), ".stn4j", "data")
        : Path.of(named);
  }

  /** The home of data sets; default: {@code STN4J_DATA}, else {@code ~/.stn4j/data}. */
  public DigitSource optHome(Path home) {
    this.home = home;
    return this;
  }

  /** Is told how a download goes; default: nobody. */
  public DigitSource optListener(DownloadListener listener) {
    this.listener = listener;
    return this;
  }

  /** Where to download from, directories that end in a slash; default: two public mirrors. */
  public DigitSource optMirrors(List<URI> mirrors) {
    this.mirrors = List.copyOf(mirrors);
    return this;
  }

  /**
   * How long to wait for the network.
   *
   * @param connect for a connection; default 5 s
   * @param silence while a server sends nothing; default 10 s
   */
  public DigitSource optPatience(Duration connect, Duration silence) {
    this.connect = connect;
    this.silence = silence;
    return this;
  }

  /** What the four files must be; default: MNIST as published. */
  public DigitSource optFiles(Mnist files) {
    this.files = files;
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
   * @throws DatasetException if a directory was asked for that does not hold MNIST, or files that
   *     are there are wrong; one line that names the file, what was expected and what came
   */
  public TrainTest open(String data) throws DatasetException {
    return switch (data) {
      case AUTO -> auto();
      case GENERATED -> generated();
      default -> read(directory(data));
    };
  }

  private static Path directory(String data) throws DatasetException {
    try {
      return Path.of(data);
    } catch (InvalidPathException e) {
      throw new DatasetException(
          data + ": expected auto, generated or a directory: " + e.getMessage(), e);
    }
  }

  private TrainTest generated() {
    TrainTest digits = new DigitGenerator(seed).generate(trainCount, testCount);
    LOG.info("digits: {}, {}", digits.train(), digits.test());
    return digits;
  }

  private TrainTest read(Path directory) throws DatasetException {
    TrainTest digits = files.read(directory);
    LOG.info("digits: MNIST, {}, {}", digits.train(), digits.test());
    return digits;
  }

  private TrainTest auto() throws DatasetException {
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw new DatasetException(
          home + ": expected a directory of data sets (" + HOME_VARIABLE + "), got a file");
    }
    Path folder = home.resolve(FOLDER);
    for (Path directory : List.of(home, folder)) {
      if (files.missing(directory).isEmpty()) {
        return read(directory);
      }
    }
    Path directory = files.missing(home).size() < files.files().size() ? home : folder;
    for (MnistFile file : files.files()) {
      Optional<Path> there = file.in(directory);
      if (there.isPresent()) {
        file.verify(there.get());
      }
    }
    try {
      download(directory);
    } catch (DatasetException e) {
      LOG.warn(
          "MNIST is not in {} and cannot be downloaded ({})."
              + " USING GENERATED DIGITS INSTEAD: the errors are not those of MNIST."
              + " To use MNIST, put its four files there or name their directory.",
          directory,
          e.getMessage());
      return generated();
    }
    return read(directory);
  }

  private void download(Path directory) throws DatasetException {
    List<MnistFile> missing = files.missing(directory);
    LOG.info("downloading {} files of MNIST to {}", missing.size(), directory);
    Downloader downloader = new Downloader(mirrors, connect, silence, listener);
    for (MnistFile file : missing) {
      downloader.fetch(file, directory);
    }
  }
}
