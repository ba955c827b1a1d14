package org.stn4j.lab.parallel;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.stn4j.lab.file.AtomicFile;

/**
 * A task that another process is asked to do.
 *
 * @param log what the process says meanwhile is added to this file
 * @param result the {@link RunResult} will be in this file
 */
record RunRequest(RunTask task, File log, File result) implements Serializable {

  /** Does it in this process. */
  void answer() throws IOException {
    try (PrintStream said =
        new PrintStream(new FileOutputStream(log, true), true, StandardCharsets.UTF_8)) {
      System.setOut(said);
      System.setErr(said);
      RunResult done = RunResult.of(task);
      AtomicFile.write(result.toPath(), out -> new ObjectOutputStream(out).writeObject(done));
    }
  }
}
