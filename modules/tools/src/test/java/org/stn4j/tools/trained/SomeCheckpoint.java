package org.stn4j.tools.trained;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.parallel.Experiments;
import org.stn4j.lab.result.Measured;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.run.NetworkDescription;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.train.Snapshot;

/** Checkpoints as trainings leave them, of networks whose weights were moved a little. */
public final class SomeCheckpoint {

  /** The network with its weights. */
  public final Network network;

  /** The checkpoint. */
  public final Path file;

  /** Writes checkpoint and row of a run into a folder of results. */
  public SomeCheckpoint(Path results, String experimentName, String dataset, String model)
      throws IOException {
    Experiment experiment = Experiments.named(experimentName);
    Entry entry = new Entry(dataset, model);
    network = experiment.network(Preset.QUICK, entry, 3);
    Nd4j.getRandom().setSeed(7);
    Map<String, INDArray> parameters = network.parameters();
    parameters.values().forEach(p -> p.addi(Nd4j.randn(p.dataType(), p.shape()).muli(0.02)));
    RunDescription description =
        RunDescription.empty()
            .with("experiment", experimentName)
            .with("dataset", dataset)
            .with("model", model)
            .with("preset", "quick")
            .with("seed", 3)
            .with("data.examples", "one mean 0.25 and deviation 0.5 of these for all")
            .with("network", NetworkDescription.of(experiment.network(Preset.QUICK, entry, 0)));
    RunKey key =
        new RunKey(
            experimentName,
            experiment.table(entry).name(),
            dataset,
            model,
            "quick",
            3,
            40,
            16,
            "generated",
            "00",
            description.digest());
    Output output = Output.open(results);
    file = output.checkpoint(key);
    Map<String, INDArray> moments = new HashMap<>();
    parameters.forEach((name, p) -> moments.put(name, Nd4j.zeros(p.dataType(), 2 * p.length())));
    new CheckpointFile(file, description)
        .write(
            new Snapshot(
                40,
                1.5,
                parameters,
                moments,
                network.buffers(),
                Map.of(),
                Map.of("history", Nd4j.zeros(3))));
    output.runs().append(row(key));
  }

  private static RunRow row(RunKey key) {
    return new RunRow(
        key,
        1,
        100,
        List.of(new Measured(Quantity.ERROR, OptionalDouble.of(12.5), OptionalDouble.empty())),
        OptionalDouble.empty(),
        1.5,
        400,
        "cpu",
        "here",
        "0.1.0",
        Instant.EPOCH,
        RunRow.FINISHED);
  }
}
