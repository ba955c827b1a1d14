package org.stn4j.lab.experiment;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stn4j.lab.file.OutputLock;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.result.RunsFile;

/**
 * The folder of an experiment's results.
 *
 * @param folder its path
 */
public record Output(Path folder) {

  /**
   * Makes sure that a folder can be created, and creates nothing.
   *
   * @throws IOException if not; one line that names the folder
   */
  public static void check(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new IOException(
          "cannot write to the output folder "
              + folder
              + ": "
              + there
              + (Files.isDirectory(there) ? " cannot be written to" : " is not a directory"));
    }
  }

  /**
   * Creates the folder where it is missing and makes sure that files can be written there.
   *
   * @throws IOException if not; one line that names the folder
   */
  public static Output open(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
    } catch (FileSystemException e) {
      throw new IOException("cannot write to the output folder " + folder + ": " + reason(e), e);
    }
    return new Output(folder);
  }

  private static String reason(FileSystemException e) {
    if (e.getReason() != null) {
      return e.getReason();
    }
    return switch (e.getClass().getSimpleName()) {
      case "AccessDeniedException" -> "permission denied";
      case "FileAlreadyExistsException" -> e.getFile() + " is not a directory";
      default -> e.getMessage();
    };
  }

  /** Rows of finished runs. */
  public RunsFile runs() {
    return new RunsFile(folder.resolve("runs.csv"));
  }

  /**
   * The row of a run that was done before; none where it failed, and is to be tried again.
   *
   * @throws IOException if the rows cannot be read
   */
  public Optional<RunRow> finished(RunKey key) throws IOException {
    return runs().find(key.digest()).filter(row -> !row.failed());
  }

  /** A table by its name. */
  public Path table(String name) {
    return folder.resolve(name + ".csv");
  }

  /** The checkpoint of a run. */
  public Path checkpoint(RunKey key) {
    return folder.resolve("checkpoints").resolve(key.fileName() + ".ckpt");
  }

  /** The curve of a run. */
  public Path history(RunKey key) {
    return folder.resolve("history").resolve(key.fileName() + ".csv");
  }

  /** The description of a run. */
  public Path description(RunKey key) {
    return folder.resolve("descriptions").resolve(key.fileName() + ".txt");
  }

  /** What a process of a run says, where it has one of its own. */
  public Path log(RunKey key) {
    return folder.resolve("logs").resolve(key.fileName() + ".log");
  }

  /**
   * A picture of a run.
   *
   * @param suffix what distinguishes it from the run's other pictures; may be empty
   * @param ending such as {@code png}
   */
  public Path figure(RunKey key, String suffix, String ending) {
    String name = suffix.isEmpty() ? key.fileName() : key.fileName() + "_" + suffix;
    return folder.resolve("figures").resolve(name + "." + ending);
  }

  /** The pictures of a run that are there, by name. */
  public List<Path> figures(RunKey key) throws IOException {
    Path figures = folder.resolve("figures");
    if (!Files.isDirectory(figures)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(figures)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(key.fileName()))
          .sorted()
          .toList();
    }
  }

  /**
   * Where the runs of another experiment are that this one's start from: in the folder beside this
   * one where that experiment has rows or has taken the lock, which it does before any run starts,
   * else in a folder below this one.
   */
  public Output of(Experiment other) throws IOException {
    Output place = placeOf(other);
    return place.folder.startsWith(folder) ? open(place.folder) : place;
  }

  /** The same, for looking: nothing is made. */
  public Output placeOf(Experiment other) {
    Path beside = folder.resolveSibling(other.name());
    return Files.exists(beside.resolve("runs.csv")) || Files.exists(beside.resolve(OutputLock.NAME))
        ? new Output(beside)
        : new Output(folder.resolve(other.name()));
  }
}
