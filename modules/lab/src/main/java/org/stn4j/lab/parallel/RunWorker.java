package org.stn4j.lab.parallel;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.stn4j.lab.listen.StoppedException;

/** Another JVM on this machine, started as this one was, which does one task after the other. */
final class RunWorker {

  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private final int threads;
  private final Map<String, String> environment;
  private final Process process;
  private final ObjectOutputStream requests;

  /**
   * Starts it.
   *
   * @param threads that compute
   * @param environment more variables
   * @param heap bytes for Java's objects
   * @param log for what native code says
   */
  RunWorker(int threads, Map<String, String> environment, long heap, Path log) throws IOException {
    this.threads = threads;
    this.environment = environment;
    ProcessBuilder builder = new ProcessBuilder(command(heap));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("CLASSPATH", classPath());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.environment().putAll(environment);
    process = builder.start();
    requests = new ObjectOutputStream(process.getOutputStream());
  }

  /** Whether it can do a task with these threads and variables. */
  boolean fits(int threads, Map<String, String> environment) {
    return process.isAlive() && this.threads == threads && this.environment.equals(environment);
  }

  long pid() {
    return process.pid();
  }

  /**
   * Does a task, and waits for it.
   *
   * @param log for what it says meanwhile
   * @throws StoppedException if the process was asked to end
   * @throws IllegalStateException if it died
   */
  RunResult run(RunTask task, Path log) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("stn4j-run");
    Path result = folder.resolve("result");
    try {
      requests.writeObject(new RunRequest(task, log.toFile(), result.toFile()));
      requests.flush();
      while (!Files.exists(result)) {
        if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS) && !Files.exists(result)) {
          throw ended(log);
        }
      }
      try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(result))) {
        return (RunResult) in.readObject();
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("it was written by the same class path", e);
      }
    } finally {
      Files.deleteIfExists(result);
      Files.deleteIfExists(folder);
    }
  }

  private RuntimeException ended(Path log) {
    int code = process.exitValue();
    return code == RunProcess.STOPPED
        ? new StoppedException()
        : new IllegalStateException(
            "process " + pid() + " ended with exit code " + code + ", see " + log);
  }

  /** Asks it to end. */
  void stop() {
    process.destroy();
  }

  /** Waits until it has ended. */
  void awaitEnd(long seconds) throws InterruptedException {
    process.waitFor(seconds, TimeUnit.SECONDS);
  }

  private static List<String> command(long heap) {
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
    return command;
  }

  /** Of this process: what its class loaders have, Maven's too, and the JVM's own. */
  private static String classPath() {
    Set<String> path = new LinkedHashSet<>();
    for (ClassLoader loader = RunWorker.class.getClassLoader();
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
}
