package org.stn4j.experiment.cub.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.experiment.cub.Birds;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.cli.ExperimentCommand;
import org.stn4j.lab.cli.ExperimentOptions;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.result.RunRow;

/** From the command line. */
class StartFromWeightsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... options) {
    List<String> args =
        new ArrayList<>(List.of("--dataset", "64", "--model", "CNN-narrow", "--data", "generated"));
    args.addAll(List.of("--iterations", "1", "--batch", "4"));
    args.addAll(List.of("--threads", Integer.toString(BackendInfo.current().threads())));
    args.addAll(List.of("--out", folder.resolve("results").toString()));
    args.addAll(List.of(options));
    return new ExperimentCommand(
            new Birds(),
            new ExperimentOptions(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(args.toArray(String[]::new));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path weights() {
    Network network = new Birds().network(Preset.QUICK, new Entry("64", "CNN-narrow"), 3);
    return OnnxModel.of(network, "").write(folder.resolve("narrow.onnx"));
  }

  /** One step moves a weight by no more than Adam's rate; γ is from 2 to 3 in the file. */
  @Test
  void runsInProcessesOfTheirOwnStartFromThemAndSayWhichTheyWere() throws IOException {
    Path file = weights();
    assertThat(run("--weights", file.toString(), "--jobs", "2", "--seed", "1,2"))
        .as(err())
        .isZero();
    Output output = new Output(folder.resolve("results"));
    List<RunRow> rows = output.runs().read();
    assertThat(rows).hasSize(2);
    String sha256 = new Birds().startingFrom(file).weights().orElseThrow().sha256();
    for (RunRow row : rows) {
      CheckpointFile.Kept kept = CheckpointFile.read(output.checkpoint(row.key()));
      assertThat(kept.description().entries()).containsEntry("weights", sha256);
      assertThat(kept.description().digest()).isEqualTo(row.key().digest());
      Map<String, INDArray> trained = kept.snapshot().trained();
      assertThat(trained.get("5b/1x1/bn/gamma").minNumber().doubleValue()).isBetween(1.99, 3.01);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("from the weights in narrow.onnx");
  }

  @Test
  void aFileThatIsNotOnnxFailsBeforeAnythingElse() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.onnx"));
    assertThat(run("--weights", file.toString())).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            file + ": expected an ONNX file, got one without a graph" + System.lineSeparator());
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void aFileThatDoesNotFitFailsBeforeTraining() throws IOException {
    Path file = weights();
    assertThat(run("--weights", file.toString(), "--model", "CNN-narrow,CNN")).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            file
                + ": initialiser \"conv1_7x7_s2.weight\": expected FLOAT [64, 3, 7, 7], got"
                + " [16, 3, 7, 7]"
                + System.lineSeparator());
    assertThat(folder.resolve("results/runs.csv")).doesNotExist();
    assertThat(folder.resolve("results/history")).doesNotExist();
  }
}
