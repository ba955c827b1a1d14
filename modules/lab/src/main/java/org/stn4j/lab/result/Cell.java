package org.stn4j.lab.result;

import java.util.List;

/**
 * Errors of the runs of one model on one data set.
 *
 * @param errors in percent, one for each seed
 * @param diverged runs that gave none
 */
public record Cell(List<Double> errors, int diverged) {

  /** Copies. */
  public Cell {
    errors = List.copyOf(errors);
  }

  /** Whether there is an error to show. */
  public boolean measured() {
    return !errors.isEmpty();
  }

  /** Mean over the seeds. */
  public double mean() {
    return errors.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Sample standard deviation over the seeds; NaN for fewer than two. */
  public double deviation() {
    if (errors.size() < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = errors.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum();
    return Math.sqrt(squares / (errors.size() - 1));
  }
}
