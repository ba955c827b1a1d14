package org.stn4j.lab.parallel;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.stn4j.lab.listen.StoppedException;

/**
 * The main class of a process that does one task after the other. They are read from standard
 * input: where it ends, so has the process that wants the results, and the run is stopped in order.
 */
final class RunProcess {

  /** Exit code of a run that was stopped and can be continued. */
  static final int STOPPED = 130;

  private RunProcess() {}

  /**
   * Does tasks until there are no more.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    BlockingQueue<RunRequest> asked = new SynchronousQueue<>();
    ObjectInputStream in = new ObjectInputStream(System.in);
    Thread lifeline = new Thread(() -> read(in, asked), "lifeline");
    lifeline.setDaemon(true);
    lifeline.start();
    try {
      while (true) {
        asked.take().answer();
      }
    } catch (StoppedException e) {
      // The process is ending already, and waits for the checkpoint only.
      System.exit(STOPPED);
    }
  }

  private static void read(ObjectInputStream in, BlockingQueue<RunRequest> asked) {
    try {
      while (true) {
        asked.put((RunRequest) in.readObject());
      }
    } catch (IOException | ClassNotFoundException | InterruptedException e) {
      System.exit(STOPPED);
    }
  }
}
