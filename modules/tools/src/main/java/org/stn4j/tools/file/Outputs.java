package org.stn4j.tools.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that appear together and complete, or not at all: each is written beside its place and
 * moved there when all of them are written.
 */
public final class Outputs implements AutoCloseable {

  private final Map<Path, Path> written = new LinkedHashMap<>();

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Writer {
    /** Writes everything; does not close the stream. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Fails where nothing can be written.
   *
   * @throws IOException if the folder of the file does not exist, or the file is a folder
   */
  public static void require(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder");
    }
  }

  /** Writes a file beside its place. */
  public void add(Path file, Writer writer) throws IOException {
    Path place = file.toAbsolutePath();
    Path beside =
        place.resolveSibling("." + place.getFileName() + "." + ProcessHandle.current().pid());
    written.put(beside, place);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
      writer.write(out);
    }
  }

  /** Moves all files to their places. */
  public void commit() throws IOException {
    for (Map.Entry<Path, Path> entry : written.entrySet()) {
      Files.move(
          entry.getKey(),
          entry.getValue(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    written.clear();
  }

  /** Removes what was written and not moved. */
  @Override
  public void close() throws IOException {
    for (Path beside : written.keySet()) {
      Files.deleteIfExists(beside);
    }
  }
}
