package org.stn4j.lab.experiment;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.stn4j.lab.result.RunKey;
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

  /** Whether there is any picture of a run. */
  boolean hasFigures(RunKey key) throws IOException {
    Path figures = folder.resolve("figures");
    if (!Files.isDirectory(figures)) {
      return false;
    }
    try (Stream<Path> files = Files.list(figures)) {
      return files.anyMatch(f -> f.getFileName().toString().startsWith(key.fileName()));
    }
  }

  /** Where the runs of another experiment are that this one's start from. */
  public Output of(Experiment other) throws IOException {
    Path beside = folder.resolveSibling(other.name());
    return Files.exists(beside.resolve("runs.csv"))
        ? new Output(beside)
        : open(folder.resolve(other.name()));
  }
}
