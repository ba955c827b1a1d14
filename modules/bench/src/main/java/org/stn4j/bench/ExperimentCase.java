package org.stn4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.Tensor;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.parallel.Experiments;
import org.stn4j.lab.train.Trainer;

/**
 * The training step of any network of an experiment on the class path, as its preset {@code paper}
 * has it, on one batch of generated examples, by plain descent. It is called {@code
 * EXPERIMENT:DATASET:MODEL:BATCH}, such as {@code svhn:64:ST-CNN-Multi:16}.
 */
final class ExperimentCase implements BenchmarkCase {

  private static final int PARTS = 4;

  /** So small that the network stays as it is. */
  private static final double LEARNING_RATE = 1e-6;

  private final Network network;
  private final Batch examples;
  private final Trainer trainer;

  /**
   * @param name as above
   * @throws IllegalArgumentException if there is no such experiment, data set or model, or the
   *     batch is no number above 0
   */
  ExperimentCase(String name) {
    String[] parts = name.split(":");
    if (parts.length != PARTS || !parts[PARTS - 1].matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          "expected EXPERIMENT:DATASET:MODEL:BATCH, got \"" + name + "\"");
    }
    Experiment experiment = Experiments.named(parts[0]);
    Entry entry = new Entry(parts[1], parts[2]);
    experiment.table(entry);
    network = experiment.network(Preset.PAPER, entry, 1);
    int size = Integer.parseInt(parts[PARTS - 1]);
    try {
      examples =
          new ShuffledBatches(
                  experiment.open("generated", Preset.QUICK).splits(parts[1], false).train(),
                  size,
                  1)
              .batch(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LearningRate constant = new LearningRate.Steps(LEARNING_RATE, 1, Integer.MAX_VALUE);
    Recipe recipe = new Recipe(new Optimizer.Sgd(), constant, Integer.MAX_VALUE, size);
    trainer = new Trainer(network, recipe, new BenchmarkBatch.Repeated(examples), 1, List.of());
  }

  /** Whether a name is meant to be of such a case. */
  static boolean isMeant(String name) {
    return name.contains(":");
  }

  Network network() {
    return network;
  }

  @Override
  public void start() {
    // The experiment's initial weights are there.
  }

  @Override
  public void step() {
    trainer.step(examples);
  }

  /** None: no other framework has the network. */
  @Override
  public Map<String, Tensor> values() {
    return Map.of();
  }

  @Override
  public void close() {
    examples.close();
  }
}
