package org.stn4j.lab.result;

import java.util.List;

/**
 * What the runs of one model on one data set measured.
 *
 * @param values one for each seed
 * @param diverged runs that gave none
 */
public record Cell(List<Double> values, int diverged) {

  /** Copies. */
  public Cell {
    values = List.copyOf(values);
  }

  /** Whether there is a value to show. */
  public boolean measured() {
    return !values.isEmpty();
  }

  /** Mean over the seeds. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Sample standard deviation over the seeds; NaN for fewer than two. */
  public double deviation() {
    if (values.size() < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
