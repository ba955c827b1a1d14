package org.stn4j.sweep;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Plan;

/**
 * How long runs take, judged by rows of runs before: of the same model, on the same data set where
 * there are some, the last one. Counts the training alone.
 *
 * @param rows of an experiment, oldest first
 */
record CoreHours(List<RunRow> rows) {

  private static final Pattern THREADS = Pattern.compile("(\\d+) threads");

  /** Hours of one core: seconds per example, times examples, times threads; empty if unknown. */
  OptionalDouble of(Plan plan) {
    RunRow like = null;
    for (RunRow row : rows) {
      boolean sameData = row.key().dataset().equals(plan.key().dataset());
      if (row.examplesPerSecond() > 0
          && row.key().model().equals(plan.key().model())
          && (sameData || like == null || !like.key().dataset().equals(plan.key().dataset()))) {
        like = row;
      }
    }
    if (like == null) {
      return OptionalDouble.empty();
    }
    Matcher threads = THREADS.matcher(like.backend());
    double examples = (double) plan.key().iterations() * plan.key().batchSize();
    double cores = threads.find() ? Math.max(1, Integer.parseInt(threads.group(1))) : 1;
    return OptionalDouble.of(examples / like.examplesPerSecond() * cores / 3600);
  }
}
