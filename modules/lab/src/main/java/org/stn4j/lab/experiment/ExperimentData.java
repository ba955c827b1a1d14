package org.stn4j.lab.experiment;

import org.stn4j.data.batch.BatchSource;

/** An experiment's data, read and checked, ready to make batches. */
public interface ExperimentData {

  /** {@code real} or {@code generated}: goes into every result row. */
  String source();

  /** SHA-256 of the data set, in hexadecimal: goes into every result row. */
  String sha256();

  /** Where it came from, for people; one line. */
  String description();

  /**
   * The training stream of a data set.
   *
   * @param dataset column of the table
   * @param batchSize examples in a batch
   * @param seed of order and distortions
   */
  BatchSource train(String dataset, int batchSize, long seed);

  /**
   * The test examples of a data set: finite, and the same for every model, preset and seed.
   *
   * @param dataset column of the table
   */
  BatchSource test(String dataset);
}
