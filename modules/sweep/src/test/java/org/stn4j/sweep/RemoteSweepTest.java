package org.stn4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.Plan;
import org.stn4j.lab.runner.Planner;
import org.stn4j.lab.runner.Selection;

/** Sweeps through Hadoop's client; its file system is this machine's. */
class RemoteSweepTest {

  private final CommandLine command = new CommandLine();

  @TempDir private Path folder;

  private Path local(String name) {
    return folder.resolve("local").resolve(name);
  }

  private Path remote(String name) {
    return folder.resolve("remote").resolve(name);
  }

  private int sweepHere(String options) {
    return command.sweep(options, folder, folder.resolve("local").toString());
  }

  private int sweep(String options) {
    return command.sweep(options, folder, "file://" + folder.resolve("remote"));
  }

  private List<Plan> plans(List<String> datasets, String model) throws IOException {
    Experiment experiment = new Halves();
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            Overrides.NONE,
            Evaluation.TEST,
            datasets,
            List.of(model),
            List.of());
    return new Planner(experiment, experiment.open(folder.toString(), Preset.QUICK))
        .plans(selection);
  }

  private static void assertSameRun(Plan plan, Path one, Path other) throws IOException {
    Output output = new Output(one);
    Output expected = new Output(other);
    assertThat(output.finished(plan.key()).orElseThrow().first())
        .isEqualTo(expected.finished(plan.key()).orElseThrow().first());
    assertThat(CommandLine.weights(output, plan))
        .hasSize(4)
        .isEqualTo(CommandLine.weights(expected, plan));
    assertThat(output.history(plan.key())).hasSameTextualContentAs(expected.history(plan.key()));
  }

  @Test
  void aTaskThatDiesGoesOnFromTheCheckpointThatWasPushed() throws IOException {
    String options = "--experiments halves --dataset sound,fragile --model Dense";
    assertThat(sweep(options)).isZero();
    assertThat(folder.resolve("died")).exists();
    assertThat(sweepHere(options)).isZero();

    List<Plan> plans = plans(List.of("sound", "fragile"), "Dense");
    assertThat(plans).hasSize(2);
    for (Plan plan : plans) {
      assertSameRun(plan, remote("halves"), local("halves"));
    }
    assertThat(Files.readString(new Output(remote("halves")).log(plans.get(1).key())))
        .containsPattern("iterations of 16 examples, continued at \\d+");
    assertThat(remote("halves/halves1.csv")).hasSameTextualContentAs(local("halves/halves1.csv"));
    try (Stream<Path> files = Files.walk(folder.resolve("remote"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("[^.].*\\.(csv|ckpt|txt|log|png)"));
    }

    // What is finished is not done again.
    assertThat(sweep(options + " --list")).isZero();
    assertThat(command.out()).contains("2 runs, 2 of them finished; 0.00 core-hours left");
    assertThat(sweep(options)).isZero();
    assertThat(new Output(remote("halves")).runs().read()).hasSize(2);
    assertThat(command.out())
        .contains("Rows:    file:" + remote("halves/runs.csv") + System.lineSeparator())
        .contains("Table:   file:" + remote("halves/halves1.csv") + System.lineSeparator());

    // Unless that is wanted: then from the start.
    assertThat(sweep(options + " --resume false")).isZero();
    assertThat(new Output(remote("halves")).runs().read()).hasSize(4);
    assertThat(Files.readString(new Output(remote("halves")).log(plans.get(1).key())))
        .containsPattern("iterations of 16 examples\\R(?s:.(?!continued))*$");
  }

  @Test
  void runsFindTheOneThatTheyStartFrom() throws IOException {
    String options = "--experiments halves --dataset sound --model Further";
    assertThat(sweep(options)).isZero();
    assertThat(sweepHere(options)).isZero();
    Plan plan = plans(List.of("sound"), "Further").get(0);
    assertSameRun(plan, remote("halves"), local("halves"));
    Experiment experiment = new Halves();
    Pretrained start =
        experiment
            .pretrained(
                plan.preset(), plan.entry(), experiment.open(folder.toString(), Preset.QUICK))
            .orElseThrow();
    assertSameRun(Planner.plan(start), remote("halves/beginnings"), local("halves/beginnings"));

    assertThat(sweep(options + " --seed 2")).isZero();
    assertThat(new Output(remote("halves")).runs().read()).hasSize(2);
    assertThat(new Output(remote("halves/beginnings")).runs().read()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope://a/b | 1 | nope://a/b: UnsupportedFileSystemException: .* for scheme: nope",
        "file:/proc/version/b | 1 | file:/proc/version/b: .*",
        "hdfs://a b/c | 2 | --out is no URI: Illegal character in authority at index 7: .*",
      })
  void aFolderThatCannotBeUsedIsOneLine(String out, int code, String message) {
    assertThat(command.sweep("--experiments halves", folder, out)).isEqualTo(code);
    assertThat(command.err().strip()).matches(message).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }
}
