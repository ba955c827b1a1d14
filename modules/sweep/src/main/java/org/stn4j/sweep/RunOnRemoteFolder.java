package org.stn4j.sweep;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.function.Function;
import org.stn4j.lab.parallel.RunResult;
import org.stn4j.lab.parallel.RunTask;

/**
 * What a task of Spark does where results lie in a remote folder: one run in a copy of its own. The
 * copy begins with what is there of the run, so that it goes on from its checkpoint, and with what
 * it reads of others.
 *
 * @param worker that does the run
 * @param folder of the driver's copy, where the task has its files
 */
record RunOnRemoteFolder(RunOnWorker worker, RemoteFolder remote, String folder)
    implements Function<RunTask, RunResult> {

  private static final long serialVersionUID = 1L;

  /** For the tasks of a driver that has this copy. */
  static RunOnRemoteFolder of(RemoteCopy copy, RunOnWorker worker) {
    return new RunOnRemoteFolder(worker, copy.remote(), copy.folder().toString());
  }

  @Override
  public RunResult call(RunTask planned) throws IOException {
    try (RemoteCopy copy = new RemoteCopy(remote)) {
      RunTask task = planned.moved(Path.of(folder), copy.folder());
      String output = copy.name(task.output().folder());
      String own = output + "/*/" + task.key().fileName() + "*";
      String frames = own + ".frames/*";
      copy.fetchAll(own);
      copy.fetchAll(frames);
      for (String read : task.reads()) {
        if (!copy.fetch(Path.of(read))) {
          throw new FileNotFoundException(copy.uri(Path.of(read)) + " is missing");
        }
      }
      RunResult result = done(task, copy);
      for (String frame : remote.matching(frames)) {
        Path animation = copy.folder().resolve(frame).getParent();
        if (!Files.exists(animation)) {
          remote.delete(copy.name(animation));
        }
      }
      return result;
    }
  }

  /** Errors name files where they will be found. */
  private RunResult done(RunTask task, RemoteCopy copy) {
    try {
      return worker.call(task);
    } catch (IllegalStateException e) {
      String here = copy.folder().toString();
      String message = String.valueOf(e.getMessage());
      throw new IllegalStateException(message.replace(here, remote.uri("")));
    }
  }
}
