package org.stn4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.parallel.Experiments;

/** What can be timed here. */
final class StnCases {

  /** So small that an experiment's network stays as it is. */
  private static final double LEARNING_RATE = 1e-6;

  private StnCases() {}

  /** By name: the protocol's cases, and those of the experiments on the class path. */
  static Map<String, Supplier<BenchmarkCase>> byName() {
    Map<String, Supplier<BenchmarkCase>> cases =
        new LinkedHashMap<>(Peer.cases(StnTransformerCase::new, StnTrainingCase::new));
    if (SignTraining.isThere()) {
      cases.put(SignTraining.NAME, SignTraining::create);
    }
    return cases;
  }

  /**
   * Finds a case: one of {@link #byName}, or, of any network of an experiment on the class path,
   * the training step as its preset {@code paper} has it, on one batch of generated examples, by
   * plain descent.
   *
   * @param name such as {@code fcn}, or {@code EXPERIMENT:DATASET:MODEL:BATCH}, such as {@code
   *     svhn:64:ST-CNN-Multi:16}
   * @throws IllegalArgumentException if there is no such case, experiment, data set or model, or
   *     the batch is no number above 0
   */
  static Supplier<BenchmarkCase> named(String name) {
    Map<String, Supplier<BenchmarkCase>> cases = byName();
    if (cases.containsKey(name)) {
      return cases.get(name);
    }
    if (!name.matches("[^:]+:[^:]+:[^:]+:[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          "unknown case \"%s\"; expected %s".formatted(name, names()));
    }
    String[] parts = name.split(":");
    Experiment experiment = Experiments.named(parts[0]);
    Entry entry = new Entry(parts[1], parts[2]);
    experiment.table(entry);
    return () -> ofExperiment(experiment, entry, Integer.parseInt(parts[3]));
  }

  /** All names, for a message. */
  static String names() {
    return "one of " + byName().keySet() + " or EXPERIMENT:DATASET:MODEL:BATCH";
  }

  private static StnTrainingCase ofExperiment(Experiment experiment, Entry entry, int batch) {
    Network network = experiment.network(Preset.PAPER, entry, 1);
    try {
      Examples examples =
          experiment.open("generated", Preset.QUICK).splits(entry.dataset(), false).train();
      return new StnTrainingCase(
          network, List.of(), new ShuffledBatches(examples, batch, 1).batch(0), LEARNING_RATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
