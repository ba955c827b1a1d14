package org.stn4j.lab.result;

/**
 * What makes a run the run it is: two runs with equal keys would give the same result.
 *
 * @param experiment its name
 * @param table its table's name
 * @param dataset column
 * @param model row
 * @param preset schedule
 * @param seed of everything random in it
 * @param iterations updates
 * @param batchSize examples in a batch
 * @param dataSource real or generated
 * @param dataSha256 of the data set, in hexadecimal
 */
public record RunKey(
    String experiment,
    String table,
    String dataset,
    String model,
    String preset,
    long seed,
    long iterations,
    int batchSize,
    String dataSource,
    String dataSha256) {

  /** A name for its files. */
  public String fileName() {
    return String.join(
        "_", dataset, model, preset, dataSource, "i" + iterations, "b" + batchSize, "s" + seed);
  }

  @Override
  public String toString() {
    return dataset + " " + model + " seed " + seed;
  }
}
