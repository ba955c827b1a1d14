package org.stn4j.sweep;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.stn4j.lab.parallel.Threads;

/**
 * How many runs have room, and what each of them has.
 *
 * @param master for Spark
 * @param local whether that is this machine
 * @param threads of one run: Spark's {@code spark.task.cpus}
 * @param heap bytes of one run for Java's objects; its arrays have as many outside
 */
record Slots(String master, boolean local, int threads, long heap) {

  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|[1-9]\\d*)(?:,\\d+)?])?");

  /** Times that a run is begun before it counts as failed. */
  private static final int ATTEMPTS = 4;

  /**
   * Shares out a machine, or describes the executors of a cluster. On this machine there are as
   * many runs at once as its cores and its memory have room for, and they share the cores; on a
   * cluster a run has one thread unless another number is given.
   *
   * @param master as Spark has it; {@code local[N]} is N cores
   * @param threads of one run, or null
   * @param gib of memory of one run
   * @throws IllegalArgumentException if no run has room
   */
  static Slots of(String master, Integer threads, int gib) {
    if (gib < 1) {
      throw new IllegalArgumentException("--memory must be at least 1 GiB, got " + gib);
    }
    if (threads != null && threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1, got " + threads);
    }
    long heap = ((long) gib << 30) / 2;
    Matcher m = LOCAL.matcher(master);
    if (!m.matches()) {
      return new Slots(master, false, threads == null ? 1 : threads, heap);
    }
    String number = m.group(1) == null ? "1" : m.group(1);
    int cores = number.equals("*") ? Threads.share(1) : Integer.parseInt(number);
    int runs = (int) Math.max(1, Math.min(cores, memory() / ((long) gib << 30)));
    int each = threads == null ? cores / runs : threads;
    if (each > cores) {
      throw new IllegalArgumentException(
          "--threads is " + each + ", and --master " + master + " has cores for " + cores);
    }
    runs = Math.min(runs, cores / each);
    return new Slots("local[" + runs * each + "," + ATTEMPTS + "]", true, each, heap);
  }

  private static long memory() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /**
   * Settings of Spark; what the user sets by {@code -Dspark.…} or {@code spark-submit --conf}
   * stays.
   *
   * @throws IllegalArgumentException if executors would have room for no run, or for several in one
   *     process
   */
  SparkConf configure(SparkConf conf) {
    String cpus = Integer.toString(threads);
    for (String name : Arrays.asList("spark.task.cpus", "spark.executor.cores")) {
      if (!conf.get(name, cpus).equals(cpus)) {
        throw new IllegalArgumentException(
            name + " is " + conf.get(name) + "; one run a process wants --threads, " + cpus);
      }
      conf.set(name, cpus);
    }
    conf.setMaster(master).setAppName("stn4j sweep");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    if (local) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    String heapMib = (heap >> 20) + "m";
    conf.setIfMissing("spark.executor.memory", heapMib);
    conf.setIfMissing("spark.executor.memoryOverhead", heapMib);
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", cpus);
    vectorModule()
        .ifPresent(option -> conf.setIfMissing("spark.executor.extraJavaOptions", option));
    return conf;
  }

  /** Executors have vector instructions where the driver has them: the bits depend on it. */
  private static Optional<String> vectorModule() {
    return ModuleLayer.boot()
        .findModule("jdk.incubator.vector")
        .map(module -> "--add-modules=" + module.getName());
  }
}
