package org.stn4j.tools.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.tools.command.UsageException;

/**
 * The files of a command line, of which no output may be an input or another output: the last one
 * written would be all that is left. Names that lead to the same file through links, {@code ./} or
 * {@code ..} count as one.
 */
public final class DistinctFiles {

  private final Map<String, Path> inputs = new LinkedHashMap<>();
  private final Map<String, Path> outputs = new LinkedHashMap<>();

  /** A file that is read; null where the option was not given. */
  public void input(String option, Path file) {
    if (file != null) {
      inputs.put(option, file);
    }
  }

  /**
   * A file that is written; null where the option was not given.
   *
   * @throws UsageException if it is one of those named before
   * @throws IOException if its folder does not exist
   */
  public void output(String option, Path file) throws UsageException, IOException {
    if (file == null) {
      return;
    }
    for (Map<String, Path> before : List.of(inputs, outputs)) {
      for (Map.Entry<String, Path> other : before.entrySet()) {
        if (same(other.getValue(), file)) {
          throw new UsageException(
              "%s and %s are the same file, %s".formatted(other.getKey(), option, file));
        }
      }
    }
    outputs.put(option, file);
  }

  private static boolean same(Path a, Path b) throws IOException {
    return place(a).equals(place(b))
        || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
  }

  /** Where a file is, or would come to be, without links. */
  private static Path place(Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException e) {
      Path absolute = file.toAbsolutePath();
      Path folder = absolute.getParent();
      if (Files.isSymbolicLink(absolute)) {
        return place(folder.resolve(Files.readSymbolicLink(absolute)));
      }
      return Files.isDirectory(folder)
          ? folder.toRealPath().resolve(absolute.getFileName())
          : absolute.normalize();
    }
  }
}
