package org.stn4j.lab.parallel;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.result.RunRow;

/**
 * Does each task in a JVM of its own on this machine, because threads and memory of ND4J are those
 * of a process. What a process says goes into the log of its run. Where this process ends in order,
 * so do they, with checkpoints; where it is killed, they notice.
 */
public final class RunProcesses implements Launcher, AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final long heap;
  private final ExecutorService slots;
  private final Map<String, Process> running = new ConcurrentHashMap<>();
  private final Thread hook = new Thread(this::stop, "stop runs");
  private volatile boolean stopping;

  /**
   * @param atOnce how many tasks are done at once
   * @param heap bytes of a process for Java's objects; arrays have as many outside it
   */
  public RunProcesses(int atOnce, long heap) {
    this.heap = heap;
    this.slots = Executors.newFixedThreadPool(atOnce);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public CompletableFuture<RunRow> launch(RunTask task) {
    return CompletableFuture.supplyAsync(() -> run(task, Map.of()).row(), slots);
  }

  @Override
  public Optional<String> where(RunTask task) {
    return Optional.ofNullable(running.get(task.digest())).map(p -> "process " + p.pid());
  }

  /**
   * Does a task now, and waits for it.
   *
   * @param environment more variables of the process
   * @throws StoppedException if the process was asked to end
   * @throws IllegalStateException if it died
   * @throws UncheckedIOException if it could not be started
   */
  public RunResult run(RunTask task, Map<String, String> environment) {
    if (stopping) {
      throw new StoppedException();
    }
    Path log = task.output().log(task.key());
    try {
      Path result = Files.createTempDirectory("stn4j-run").resolve("result");
      try {
        Files.createDirectories(log.getParent());
        return run(task, environment, log, result);
      } finally {
        Files.deleteIfExists(result);
        Files.deleteIfExists(result.getParent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + task.name() + ": " + e.getMessage(), e);
    }
  }

  private RunResult run(RunTask task, Map<String, String> environment, Path log, Path result)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(result));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("CLASSPATH", classPath());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(task.context().threads()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    running.put(task.digest(), process);
    int code;
    try (ObjectOutputStream lifeline = new ObjectOutputStream(process.getOutputStream())) {
      lifeline.writeObject(task);
      lifeline.flush();
      code = process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StoppedException();
    } finally {
      running.remove(task.digest());
    }
    if (stopping || code == RunProcess.STOPPED) {
      throw new StoppedException();
    }
    if (code != 0 || !Files.exists(result)) {
      throw new IllegalStateException(
          "process " + process.pid() + " ended with exit code " + code + ", see " + log);
    }
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(result))) {
      return (RunResult) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("it was written by the same class path", e);
    }
  }

  private List<String> command(Path result) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.matches("(--add-|--enable-|-D(stn4j|java\\.awt|sun|org\\.bytedeco)\\.).*")) {
        command.add(option);
      }
    }
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add(RunProcess.class.getName());
    command.add(result.toString());
    return command;
  }

  /** Of this process: what its class loaders have, Maven's too, and the JVM's own. */
  private static String classPath() {
    Set<String> path = new LinkedHashSet<>();
    for (ClassLoader loader = RunProcesses.class.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader jars) {
        for (URL url : jars.getURLs()) {
          if (url.getProtocol().equals("file")) {
            path.add(Path.of(URI.create(url.toString())).toString());
          }
        }
      }
    }
    path.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return String.join(File.pathSeparator, path);
  }

  private void stop() {
    stopping = true;
    List<Process> processes = List.copyOf(running.values());
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Stops what still runs. */
  @Override
  public void close() {
    stop();
    slots.shutdown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, by the hook.
    }
  }
}
