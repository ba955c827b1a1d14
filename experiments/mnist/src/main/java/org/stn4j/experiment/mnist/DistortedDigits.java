package org.stn4j.experiment.mnist;

import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.data.batch.DistortedBatches;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.experiment.ExperimentData;

/**
 * Digits under every distortion: made afresh for every training batch, fixed for testing.
 *
 * @param digits undistorted
 */
record DistortedDigits(TrainTest digits) implements ExperimentData {

  private static final int TEST_BATCH = 500;
  private static final long TEST_SEED = 20150605;

  @Override
  public String source() {
    return digits.provenance().kind().toString();
  }

  @Override
  public String sha256() {
    return digits.sha256();
  }

  @Override
  public String description() {
    return digits.train().count()
        + " training and "
        + digits.test().count()
        + " test digits, "
        + source()
        + " ("
        + digits.provenance().origin()
        + ")";
  }

  @Override
  public BatchSource train(String dataset, int batchSize, long seed) {
    return new DistortedBatches(digits.train(), Distortions.named(dataset), batchSize, seed);
  }

  @Override
  public BatchSource test(String dataset) {
    return new FixedBatches(digits.test(), Distortions.named(dataset), TEST_BATCH, TEST_SEED);
  }
}
