package org.stn4j.lab.parallel;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.listen.StoppedException;

/**
 * The main class of a process that does one task. The task is read from standard input, which stays
 * open: where it ends, so has the process that wants the result, and the run is stopped in order.
 */
final class RunProcess {

  /** Exit code of a run that was stopped and can be continued. */
  static final int STOPPED = 130;

  private RunProcess() {}

  /**
   * Does the task.
   *
   * @param args the file for the {@link RunResult}
   */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    RunTask task = (RunTask) new ObjectInputStream(System.in).readObject();
    Thread lifeline = new Thread(() -> awaitEnd(System.in), "lifeline");
    lifeline.setDaemon(true);
    lifeline.start();
    try {
      RunResult result = RunResult.of(task);
      AtomicFile.write(Path.of(args[0]), out -> new ObjectOutputStream(out).writeObject(result));
    } catch (StoppedException e) {
      // The process is ending already, and waits for the checkpoint only.
      System.exit(STOPPED);
    }
    System.exit(0);
  }

  private static void awaitEnd(InputStream in) {
    try {
      while (in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(STOPPED);
  }
}
