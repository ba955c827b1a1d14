package org.stn4j.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.checkpoint.CheckpointFile;

public final class TrainedTransformer {

  private TrainedTransformer() {}

  /** Gives the transformer "st" of a graph the weights that an experiment has trained. */
  public static void load(Path checkpoint, SameDiff sd) throws IOException {
    Map<String, INDArray> trained = CheckpointFile.read(checkpoint).snapshot().trained();
    trained.forEach(
        (name, values) -> {
          if (name.startsWith("st/")) {
            sd.getVariable(name).setArray(values);
          }
        });
  }
}
