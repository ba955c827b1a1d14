package org.stn4j.tools.trained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.checkpoint.CheckpointException;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.parallel.Experiments;
import org.stn4j.lab.run.NetworkDescription;
import org.stn4j.lab.run.RunDescription;

/**
 * A network of an experiment with the weights of a checkpoint.
 *
 * @param description of the run that trained it
 * @param network with its weights
 * @param besideImages what it takes beside images, by name, of one example
 * @param changed whether the code makes another network of that name today
 */
record TrainedNetwork(
    RunDescription description,
    Network network,
    Map<String, INDArray> besideImages,
    boolean changed) {

  /**
   * Builds the network that a checkpoint is of, and gives it its weights.
   *
   * @throws IOException if the file is no checkpoint, or its experiment not on the class path, or
   *     its weights are not those of the network; one line that names the file
   */
  static TrainedNetwork read(Path file) throws IOException {
    CheckpointFile.Kept kept = CheckpointFile.read(file);
    Map<String, String> entries = kept.description().entries();
    for (String name : List.of("experiment", "dataset", "model", "preset", "seed")) {
      if (!entries.containsKey(name)) {
        throw new CheckpointException(
            file + ": expected the checkpoint of an experiment, its description has no " + name);
      }
    }
    Experiment experiment = experiment(file, entries.get("experiment"));
    Preset preset = Preset.named(entries.get("preset"));
    Entry entry = new Entry(entries.get("dataset"), entries.get("model"));
    experiment.table(entry);
    Network network = experiment.network(preset, entry, Long.parseLong(entries.get("seed")));
    fill(file, network.parameters(), kept.snapshot().trained());
    fill(file, network.buffers(), kept.snapshot().buffers());
    String today = NetworkDescription.of(experiment.network(preset, entry, 0));
    return new TrainedNetwork(
        kept.description(),
        network,
        experiment.besideImages(kept.description()),
        !today.equals(entries.getOrDefault("network", today)));
  }

  private static Experiment experiment(Path file, String name) throws CheckpointException {
    try {
      return Experiments.named(name);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file + ": " + e.getMessage());
    }
  }

  private static void fill(Path file, Map<String, INDArray> own, Map<String, INDArray> kept)
      throws CheckpointException {
    if (!own.keySet().equals(kept.keySet())) {
      throw new CheckpointException(
          file + ": the network has " + own.keySet() + ", the checkpoint " + kept.keySet());
    }
    for (Map.Entry<String, INDArray> e : own.entrySet()) {
      INDArray values = kept.get(e.getKey());
      if (!e.getValue().equalShapes(values)) {
        throw new CheckpointException(
            file
                + ": "
                + e.getKey()
                + " of the network is "
                + Arrays.toString(e.getValue().shape())
                + ", of the checkpoint "
                + Arrays.toString(values.shape()));
      }
      e.getValue().assign(values);
    }
  }

  /** What tells the classes, where the network classifies. */
  Optional<Classification> classification() {
    return network.metrics().stream()
        .filter(Classification.class::isInstance)
        .map(Classification.class::cast)
        .findFirst();
  }

  /** Model, data set and experiment, for people. */
  String name() {
    Map<String, String> entries = description.entries();
    return entries.get("model")
        + " on "
        + entries.get("dataset")
        + " of "
        + entries.get("experiment");
  }
}
