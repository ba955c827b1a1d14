package org.stn4j.bench;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.parallel.Experiments;

/**
 * The training step of the largest traffic-sign network as published (Moodstocks 2015), on 48×48
 * images of three channels with 43 classes. The network is the experiment's, which no module may
 * know: it is found by name on the class path of the process.
 */
final class SignTraining {

  /** Name of the case, of the experiment, and of the system property for the batch. */
  static final String NAME = "gtsrb";

  private static final Entry ENTRY = new Entry("48", "150-200-300-350-2ST");

  /** In the order of their numbers. */
  private static final List<String> LAYERS =
      List.of(
          "st1/conv1",
          "st1/conv2",
          "st1/fc",
          "st1/regression",
          "conv1",
          "conv2",
          "st3/conv1",
          "st3/conv2",
          "st3/fc",
          "st3/regression",
          "conv3",
          "fc",
          "classifier");

  private static final int PUBLISHED_BATCH = 50;
  private static final int CHANNELS = 3;
  private static final int SIZE = 48;
  private static final int CLASSES = 43;

  /** What the images are normalised with. */
  private static final double MEAN = 0.5;

  private static final double DEVIATION = 0.25;

  /**
   * On noise the gradient of θ is so large that at the published 0.01 the first update moves every
   * point out of the images, and the sampler has nothing left to do.
   */
  private static final double LEARNING_RATE = 1e-6;

  private SignTraining() {}

  /** Whether the experiment is on the class path. */
  static boolean isThere() {
    return Experiments.names().contains(NAME);
  }

  /**
   * One batch: as many images as the system property {@code gtsrb} says, else the published 50.
   *
   * @throws IllegalArgumentException if the experiment is not on the class path
   */
  static StnTrainingCase create() {
    return create(Integer.getInteger(NAME, PUBLISHED_BATCH));
  }

  /**
   * One batch.
   *
   * @param n images
   * @throws IllegalArgumentException if the experiment is not on the class path
   */
  static StnTrainingCase create(int n) {
    Experiment signs = Experiments.named(NAME);
    Batch batch =
        new BenchmarkBatch(DataType.FLOAT, CLASSES, n, CHANNELS, SIZE, SIZE)
            .with("mean", MEAN)
            .with("deviation", DEVIATION)
            .batch();
    return new StnTrainingCase(signs.network(Preset.PAPER, ENTRY, 1), LAYERS, batch, LEARNING_RATE);
  }
}
