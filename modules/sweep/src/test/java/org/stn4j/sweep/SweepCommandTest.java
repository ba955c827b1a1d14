package org.stn4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Plan;
import org.stn4j.lab.runner.Planner;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

class SweepCommandTest {

  private final CommandLine command = new CommandLine();

  @TempDir private Path folder;

  private int sweep(String options) {
    return command.sweep(options, folder, folder.toString());
  }

  @Test
  void aTaskThatDiesGoesOnToTheBitsOfARunThatWasLeftAlone() throws IOException {
    assertThat(sweep("--experiments halves --dataset sound,fragile,bad --model Dense"))
        .isEqualTo(1);
    Output output = new Output(folder.resolve("halves"));
    assertThat(folder.resolve("died")).exists();
    assertThat(command.err())
        .contains("bad Dense seed 1: failed: 7.png: expected a picture, got none");

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
      assertThat(CommandLine.weights(output, plan))
          .hasSize(4)
          .isEqualTo(CommandLine.weights(alone, plan));
    }
    assertThat(Files.readString(output.log(plans.get(1).key())))
        .containsPattern("iterations of 16 examples, continued at \\d+");

    // What is finished is not done again, what failed is; nothing is left to do for these two.
    assertThat(sweep("--experiments halves --dataset sound,fragile --model Dense")).isZero();
    assertThat(output.runs().read()).hasSize(3);
    assertThat(command.out()).contains("Halves; preset quick, generated data");
    assertThat(sweep("--experiments halves --dataset sound,bad --model Dense --list")).isZero();
    assertThat(command.out().lines().toList().get(0))
        .startsWith("  halves sound Dense seed 1: finished, ");
    assertThat(command.out().lines().toList().get(1))
        .matches("  halves bad Dense seed 1: .* core-hours");
    assertThat(command.out()).contains("2 runs, 1 of them finished; 0.00 core-hours left");
  }

  @Test
  void theListHasTheRunThatOthersStartFrom() {
    assertThat(sweep("--experiments halves --dataset sound --model Further --seed 1,2 --list"))
        .isZero();
    assertThat(command.out().lines().toList().get(0))
        .startsWith("  beginnings sound Dense seed 7: no estimate");
    assertThat(command.out()).contains("3 runs, 0 of them finished");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anExperimentWithoutDataLeavesTheOthersAlone() {
    assertThat(sweep("--experiments halves --list --data none")).isEqualTo(1);
    assertThat(command.err()).isEqualTo("halves: none: expected a folder" + System.lineSeparator());
    assertThat(command.out()).contains("0 runs, 0 of them finished");
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
        "--experiments halves --weights w.onnx | halves: --weights: the networks of halves start"
            + " from no file",
        "--experiments halves --colour red | unknown option --colour; --help lists the options",
      })
  void answersAWrongCommandLineWithOneLine(String options, String message) {
    assertThat(sweep(options)).isEqualTo(2);
    assertThat(command.err()).startsWith(message).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyExperimentOnTheClassPathTakesPart() {
    assertThat(sweep("--experiments ?")).isEqualTo(2);
    assertThat(command.err())
        .contains(
            "co-localisation, cub, gtsrb, halves, ic-stn, mnist, mnist-3d, mnist-addition,"
                + " mnist-sequence, svhn");
  }
}
