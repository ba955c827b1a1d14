package org.stn4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Evaluation;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.ExperimentRunner;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Plan;
import org.stn4j.lab.experiment.Planner;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Selection;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.TrainingListener;

class SweepCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  /** Two runs at once, each with the threads that this process has started with. */
  private int sweep(String options) {
    int threads = BackendInfo.current().threads();
    List<String> args = new ArrayList<>(List.of(options.split(" ")));
    args.addAll(List.of("--out", folder.toString(), "--memory", "1"));
    args.addAll(List.of("--threads", Integer.toString(threads)));
    if (!options.contains("--master")) {
      args.addAll(List.of("--master", "local[" + 2 * threads + "]"));
    }
    if (!options.contains("--data ")) {
      args.addAll(List.of("--data", folder.toString()));
    }
    System.setProperty("spark.ui.enabled", "false");
    try {
      return new SweepCommand(
              new SweepOptions(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8))
          .run(args.toArray(String[]::new));
    } finally {
      System.clearProperty("spark.ui.enabled");
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** All weights of a run, by name. */
  private static Map<String, String> weights(Output output, Plan plan) throws IOException {
    Map<String, String> weights = new TreeMap<>();
    new CheckpointFile(output.checkpoint(plan.key()), plan.description())
        .read()
        .orElseThrow()
        .parameters()
        .forEach((name, array) -> weights.put(name, Arrays.toString(array.data().asFloat())));
    return weights;
  }

  @Test
  void aTaskThatDiesGoesOnToTheBitsOfARunThatWasLeftAlone() throws IOException {
    assertThat(sweep("--experiments halves --dataset sound,fragile,bad --model Dense"))
        .isEqualTo(1);
    Output output = new Output(folder.resolve("halves"));
    assertThat(folder.resolve("died")).exists();
    assertThat(err()).contains("bad Dense seed 1: failed: 7.png: expected a picture, got none");

    Experiment experiment = new Halves();
    ExperimentData data = experiment.open(folder.toString(), Preset.QUICK);
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            Overrides.NONE,
            Evaluation.TEST,
            List.of("sound", "fragile"),
            List.of("Dense"),
            List.of());
    Output alone = Output.open(folder.resolve("alone"));
    new ExperimentRunner(experiment, data, alone, true, name -> new TrainingListener() {})
        .run(selection);
    List<Plan> plans = new Planner(experiment, data).plans(selection);
    assertThat(plans).hasSize(2);
    for (Plan plan : plans) {
      RunRow row = output.finished(plan.key()).orElseThrow();
      assertThat(row.first()).isEqualTo(alone.finished(plan.key()).orElseThrow().first());
      assertThat(weights(output, plan)).hasSize(4).isEqualTo(weights(alone, plan));
    }
    assertThat(Files.readString(output.log(plans.get(1).key())))
        .containsPattern("iterations of 16 examples, continued at \\d+");

    // What is finished is not done again, what failed is; nothing is left to do for these two.
    out.reset();
    assertThat(sweep("--experiments halves --dataset sound,fragile --model Dense")).isZero();
    assertThat(output.runs().read()).hasSize(3);
    assertThat(out()).contains("Halves; preset quick, generated data");
    out.reset();
    assertThat(sweep("--experiments halves --dataset sound,bad --model Dense --list")).isZero();
    assertThat(out().lines().toList().get(0)).startsWith("  halves sound Dense seed 1: finished, ");
    assertThat(out().lines().toList().get(1)).matches("  halves bad Dense seed 1: .* core-hours");
    assertThat(out()).contains("2 runs, 1 of them finished; 0.00 core-hours left");
  }

  @Test
  void anExperimentWithoutDataLeavesTheOthersAlone() {
    assertThat(sweep("--experiments halves --list --data none")).isEqualTo(1);
    assertThat(err()).isEqualTo("halves: none: expected a folder" + System.lineSeparator());
    assertThat(out()).contains("0 runs, 0 of them finished");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--experiments nope | unknown experiment \"nope\"; the known ones are co-localisation, ",
        "--preset quick | --experiments is missing; the known ones are co-localisation, ",
        "--experiments mnist,halves --dataset R | halves: unknown data set \"R\"; the known ones"
            + " are",
        "--experiments halves --jobs 2 | --jobs is an option of the experiments' own commands",
        "--experiments halves --colour red | unknown option --colour; --help lists the options",
      })
  void answersAWrongCommandLineWithOneLine(String options, String message) {
    assertThat(sweep(options)).isEqualTo(2);
    assertThat(err()).startsWith(message).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyExperimentOnTheClassPathTakesPart() {
    assertThat(sweep("--experiments ?")).isEqualTo(2);
    assertThat(err())
        .contains(
            "co-localisation, cub, gtsrb, halves, ic-stn, mnist, mnist-3d, mnist-addition,"
                + " mnist-sequence, svhn");
  }
}
