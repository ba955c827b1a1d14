package org.stn4j.lab.experiment;

/** An experiment's data, read and checked. */
public interface ExperimentData {

  /** {@code real} or {@code generated}: goes into every result row. */
  String source();

  /** SHA-256 of the data set, in hexadecimal: goes into every result row. */
  String sha256();

  /** Where it came from, for people; one line. */
  String description();

  /**
   * The examples of a data set.
   *
   * @param dataset column of a table
   * @param holdOut whether validation examples are to be held out of the training examples, where
   *     the experiment does not do so anyhow
   */
  Splits splits(String dataset, boolean holdOut);

  /**
   * The examples a model is trained and measured on: those of its data set, unless the model learns
   * from them in a way of its own. What it is tested on is the same for all.
   */
  default Splits splits(Entry entry, boolean holdOut) {
    return splits(entry.dataset(), holdOut);
  }
}
