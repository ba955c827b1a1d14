package org.stn4j.sweep;

import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.resource.ResourceInformation;
import org.stn4j.lab.parallel.RunProcesses;
import org.stn4j.lab.parallel.RunResult;
import org.stn4j.lab.parallel.RunTask;

/**
 * What a task of Spark does: one run. In the executor itself, which has one core for each of the
 * run's threads; in a process of its own where several runs share a JVM, as with {@code local[N]},
 * and where Spark assigns a GPU, which is then the only one that the process sees.
 */
final class RunOnWorker implements Function<RunTask, RunResult> {

  private static final long serialVersionUID = 1L;

  private final boolean local;
  private final long heap;

  /** One for each JVM. */
  private static final class Processes {
    private static RunProcesses running;

    private Processes() {}

    static synchronized RunProcesses of(long heap) {
      if (running == null) {
        running = new RunProcesses(1, heap);
      }
      return running;
    }

    static synchronized void close() {
      if (running != null) {
        running.close();
        running = null;
      }
    }
  }

  /**
   * @param local whether driver and executor are one JVM
   * @param heap bytes of a process for Java's objects
   */
  RunOnWorker(boolean local, long heap) {
    this.local = local;
    this.heap = heap;
  }

  @Override
  public RunResult call(RunTask task) {
    TaskContext spark = TaskContext.get();
    if (spark.cpus() != task.context().threads()) {
      throw new IllegalStateException(
          "spark.task.cpus is " + spark.cpus() + ", expected " + task.context().threads());
    }
    ResourceInformation gpu = spark.resourcesJMap().get("gpu");
    if (gpu != null) {
      String device = gpu.addresses()[0];
      return Processes.of(heap).run(task, Map.of("CUDA_VISIBLE_DEVICES", device));
    }
    return local ? Processes.of(heap).run(task, Map.of()) : RunResult.of(task);
  }

  /** Ends the processes of this JVM. */
  static void close() {
    Processes.close();
  }
}
