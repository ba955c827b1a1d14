package org.stn4j.lab.parallel;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.listen.ProgressLines;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.result.RunRow;

/**
 * What a task gave, on its way to who started it.
 *
 * @param fields of its row, or null
 * @param failure why there is no row, or null
 */
public record RunResult(List<String> fields, String failure) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(RunResult.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  /**
   * Does a task in this process.
   *
   * @throws StoppedException if the process ends; the task can be done again, here or elsewhere
   */
  public static RunResult of(RunTask task) {
    try {
      RunRow row = task.run(name -> new ProgressLines(name, BETWEEN_LINES));
      return new RunResult(row.fields(), null);
    } catch (StoppedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("{} failed", task.name(), e);
      return new RunResult(null, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /**
   * The row.
   *
   * @throws IllegalStateException if there is none; says why
   */
  public RunRow row() {
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return RunRow.of(fields);
  }
}
