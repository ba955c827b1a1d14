package org.stn4j.data.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;

/**
 * A data set of some published files, opened by what a user asked for:
 *
 * <ul>
 *   <li>a directory: the files in it, or an error;
 *   <li>generated: no files;
 *   <li>auto: the files in one of the places of {@link DataHome}, looked at in order, each itself
 *       and then its folder of the data set's name; else downloaded into that folder of the first
 *       place; else, where no mirror can be reached and not one file is there, no files, with a
 *       warning in the log.
 * </ul>
 *
 * Files that are there but wrong are an error, never replaced.
 */
public final class RemoteDataset {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteDataset.class);

  private final String title;
  private final String folder;
  private final List<RemoteFile> files;

  private DataHome home = DataHome.ofUser();
  private DownloadListener listener = DownloadListener.NONE;
  private Duration connect = Duration.ofSeconds(5);
  private Duration silence = Duration.ofSeconds(10);
  private Predicate<URI> allowed = Downloader.HTTPS;

  /**
   * @param title as messages call it: {@code MNIST}
   * @param folder its folder in a place of data sets: {@code mnist}
   * @param files all of which belong to it
   */
  public RemoteDataset(String title, String folder, List<RemoteFile> files) {
    this.title = title;
    this.folder = folder;
    this.files = List.copyOf(files);
  }

  /** Where data sets lie; default: {@link DataHome#ofUser}. */
  public RemoteDataset optHome(DataHome home) {
    this.home = home;
    return this;
  }

  /** Is told how a download goes; default: nobody. */
  public RemoteDataset optListener(DownloadListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * How long to wait for the network.
   *
   * @param connect for a connection; default 5 s
   * @param silence while a server sends nothing; default 10 s
   */
  public RemoteDataset optPatience(Duration connect, Duration silence) {
    this.connect = connect;
    this.silence = silence;
    return this;
  }

  /** Which mirrors may be asked; default: those with HTTPS. */
  RemoteDataset optAllowed(Predicate<URI> allowed) {
    this.allowed = allowed;
    return this;
  }

  /**
   * Finds or fetches the files. Files that were not downloaded now have not been read yet: their
   * reader checks them.
   *
   * @return a directory that holds all files; empty where data is to be generated
   * @throws DatasetException one line that names the file or directory, what was expected and what
   *     came
   */
  public Optional<Path> open(DataChoice choice) throws DatasetException {
    return switch (choice.kind()) {
      case DIRECTORY -> Optional.of(require(choice.directory()));
      case GENERATED -> Optional.empty();
      case AUTO -> auto();
    };
  }

  /**
   * A directory that must hold all files.
   *
   * @return the directory
   * @throws DatasetException if it is none or files are missing; the message names them
   */
  public Path require(Path directory) throws DatasetException {
    if (!Files.isDirectory(directory)) {
      throw new DatasetException(
          directory
              + ": expected a directory with the files of "
              + title
              + (Files.exists(directory) ? ", got a file" : ", not found"));
    }
    List<RemoteFile> missing = missing(directory);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          directory + ": expected the files of " + title + ", missing: " + names(missing));
    }
    return directory;
  }

  private List<RemoteFile> missing(Path directory) {
    return files.stream().filter(file -> file.in(directory).isEmpty()).toList();
  }

  private static String names(List<RemoteFile> files) {
    return String.join(
        ", ",
        files.stream()
            .map(f -> f.name().equals(f.plainName()) ? f.name() : f.plainName() + "[.gz]")
            .toList());
  }

  private Optional<Path> auto() throws DatasetException {
    List<Path> places = home.places();
    List<Path> directories = new ArrayList<>();
    for (Path place : places) {
      directories.add(place);
      directories.add(place.resolve(folder));
    }
    for (Path directory : directories) {
      if (missing(directory).isEmpty()) {
        return Optional.of(directory);
      }
    }
    for (Path directory : directories) {
      if (missing(directory).size() < files.size()) {
        return Optional.of(complete(directory));
      }
    }
    Path directory = places.get(0).resolve(folder);
    try {
      download(files, directory);
      return Optional.of(directory);
    } catch (UnreachableException e) {
      LOG.debug("{}", e.getMessage());
      LOG.warn(
          "no {} in {}, and no mirror can be reached: USING GENERATED DATA INSTEAD", title, places);
      return Optional.empty();
    }
  }

  /** Fetches what a directory lacks, after a look at what it has. */
  private Path complete(Path directory) throws DatasetException {
    for (RemoteFile file : files) {
      Optional<Path> there = file.in(directory);
      if (there.isPresent()) {
        file.checksum().verify(there.get());
      }
    }
    List<RemoteFile> missing = missing(directory);
    try {
      download(missing, directory);
    } catch (UnreachableException e) {
      throw new DatasetException(
          directory
              + ": expected the files of "
              + title
              + ", missing and not to be downloaded: "
              + names(missing)
              + " ("
              + e.getMessage()
              + ")",
          e);
    }
    return directory;
  }

  private void download(List<RemoteFile> missing, Path directory) throws DatasetException {
    Downloader downloader = new Downloader(allowed, connect, silence, listener);
    for (RemoteFile file : missing) {
      downloader.fetch(file, directory);
    }
    LOG.info("downloaded {} to {}", title, directory);
  }
}
