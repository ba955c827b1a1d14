package org.stn4j.lab.result;

import java.io.Serializable;

/**
 * Which run it was: names for people, and the digest of its {@link org.stn4j.lab.run.RunDescription
 * description}, which alone decides whether two runs are the same.
 *
 * @param experiment its name
 * @param table name of its first table that the run belongs to
 * @param dataset column
 * @param model row
 * @param preset schedule
 * @param seed of everything random in it
 * @param iterations updates
 * @param batchSize examples in a batch
 * @param dataSource real or generated
 * @param dataSha256 of the data set, in hexadecimal
 * @param digest of everything that made it, in hexadecimal
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
    String dataSha256,
    String digest)
    implements Serializable {

  /** A name for its files. */
  public String fileName() {
    return String.join("_", dataset, model, preset, dataSource, "s" + seed, digest);
  }

  @Override
  public String toString() {
    return dataset + " " + model + " seed " + seed;
  }
}
