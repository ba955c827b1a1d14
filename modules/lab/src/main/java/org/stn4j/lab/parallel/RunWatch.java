package org.stn4j.lab.parallel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a line at intervals for every run that has got on, with its error, the time it needs still
 * and where it is done, and a line for all of them together. It reads the curves that runs write.
 */
public final class RunWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);

  private final Launcher launcher;
  private final Map<String, Watched> watched = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int done;
  private int failed;
  private String last = "";

  /** A run that has not ended: its first and last row that were seen, and when. */
  private static final class Watched {
    private final RunTask task;
    private long first = -1;
    private long iteration = -1;
    private long since;
    private long now;

    private Watched(RunTask task) {
      this.task = task;
    }
  }

  /**
   * @param launcher that does the tasks
   * @param interval between lines
   */
  public RunWatch(Launcher launcher, Duration interval) {
    this.launcher = launcher;
    clock.scheduleWithFixedDelay(
        this::report, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task that is to be done, now or later. */
  void expect(RunTask task) {
    watched.putIfAbsent(task.name() + task.digest(), new Watched(task));
  }

  /** A task that has ended. */
  synchronized void ended(RunTask task, boolean failure) {
    watched.remove(task.name() + task.digest());
    done++;
    failed += failure ? 1 : 0;
  }

  private synchronized void report() {
    int running = 0;
    for (Watched run : watched.values()) {
      Optional<String> where = launcher.where(run.task);
      if (where.isPresent()) {
        running++;
        line(run).ifPresent(line -> LOG.info("{}, {}", line, where.get()));
      }
    }
    String all =
        String.format(
            Locale.ROOT,
            "%d of %d runs done%s, %d running",
            done,
            done + watched.size(),
            failed > 0 ? " (" + failed + " failed)" : "",
            running);
    if (!all.equals(last)) {
      LOG.info("{}", all);
      last = all;
    }
  }

  /** How far a run is, if it is further than before. */
  private Optional<String> line(Watched run) {
    Path curve = run.task.output().history(run.task.key());
    try {
      launcher.fetch(curve);
      if (!Files.exists(curve)) {
        return Optional.empty();
      }
      List<String> rows = Files.readAllLines(curve, StandardCharsets.UTF_8);
      String[] names = rows.get(0).split(",");
      String[] row = rows.get(rows.size() - 1).split(",");
      long iteration = Long.parseLong(row[0]);
      if (iteration == run.iteration) {
        return Optional.empty();
      }
      run.iteration = iteration;
      run.now = System.nanoTime();
      if (run.first < 0) {
        run.first = iteration;
        run.since = run.now;
      }
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s: %d of %d, %s %s%s",
              run.task.name(),
              iteration,
              run.task.key().iterations(),
              names[2],
              row[2],
              left(run)));
    } catch (IOException | RuntimeException e) {
      LOG.debug("cannot read {}", curve, e);
      return Optional.empty();
    }
  }

  private static String left(Watched run) {
    if (run.iteration <= run.first) {
      return "";
    }
    double each = (run.now - run.since) * 1e-9 / (run.iteration - run.first);
    long s = Math.round(each * (run.task.key().iterations() - run.iteration));
    return String.format(Locale.ROOT, ", %d:%02d:%02d left", s / 3600, s / 60 % 60, s % 60);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    report();
  }
}
