package org.stn4j.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.Plan;
import org.stn4j.lab.runner.Planner;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.runner.StripesExperiment;
import org.stn4j.lab.train.Snapshot;

/** Runs in processes of their own, from the command line. */
class JobsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  /** The command in a process that can be asked to end. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      ExperimentCommand.main(new StripesExperiment(), args);
    }
  }

  /** Threads are those that this process has started with: so the digests are the same. */
  private static List<String> arguments(Path out, String options) {
    List<String> args = new ArrayList<>(List.of(options.split(" ")));
    args.addAll(List.of("--out", out.toString()));
    args.addAll(List.of("--threads", Integer.toString(BackendInfo.current().threads())));
    return args;
  }

  private int run(Path results, String options) {
    return new ExperimentCommand(
            new StripesExperiment(),
            new ExperimentOptions(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments(results, options).toArray(String[]::new));
  }

  private static float[] weights(Path results, Plan plan) throws IOException {
    Snapshot snapshot =
        new CheckpointFile(new Output(results).checkpoint(plan.key()), plan.description())
            .read()
            .orElseThrow();
    INDArray first = snapshot.parameters().values().iterator().next();
    return first.data().asFloat();
  }

  private static List<Plan> plans(List<String> models, Overrides overrides, Long... seeds)
      throws IOException {
    Experiment experiment = new StripesExperiment();
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            overrides,
            Evaluation.TEST,
            List.of("A"),
            models,
            List.of(seeds));
    return new Planner(experiment, experiment.open("auto", Preset.QUICK)).plans(selection);
  }

  @Test
  void runsAtOnceGiveTheBitsOfRunsOneAfterTheOther() throws IOException {
    Path alone = folder.resolve("alone");
    Path together = folder.resolve("together");
    String options = "--dataset A --model Dense,Wild";
    assertThat(run(alone, options)).isEqualTo(1);
    assertThat(run(together, options + " --jobs 2")).isEqualTo(1);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("A Wild seed 1: diverged");
    assertThat(Files.readString(together.resolve("stripes1.csv")))
        .isEqualTo(Files.readString(alone.resolve("stripes1.csv")));
    Plan dense = plans(List.of("Dense"), Overrides.NONE, 1L).get(0);
    assertThat(weights(together, dense)).isEqualTo(weights(alone, dense));
    RunRow row = new Output(together).finished(dense.key()).orElseThrow();
    assertThat(row.finished()).isTrue();
    assertThat(row.first())
        .isEqualTo(new Output(alone).finished(dense.key()).orElseThrow().first());
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Picture: " + together.resolve("figures"));
    assertThat(new Output(together).log(dense.key())).exists();
  }

  @Test
  void fewerThanOneJobIsRefused() {
    assertThat(run(folder, "--jobs 0")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("--jobs must be at least 1, got 0" + System.lineSeparator());
  }

  @Test
  void runsEndWithACheckpointWhenTheirParentIsAskedToEnd() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    String options = "--dataset A --model Dense --seed 1,2 --iterations 400000 --jobs 2";
    command.addAll(arguments(folder, options));
    Process parent =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("parent").toFile())
            .start();
    while (parent.isAlive() && files("history") < 2) {
      Thread.sleep(50);
    }
    List<ProcessHandle> children = parent.children().toList();
    assertThat(children)
        .as(Files.readString(folder.resolve("parent"), StandardCharsets.UTF_8))
        .hasSize(2);
    parent.destroy();
    assertThat(parent.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(folder.resolve("runs.csv")).doesNotExist();
    Overrides overrides = new Overrides(Optional.of(400_000L), Optional.empty());
    for (Plan plan : plans(List.of("Dense"), overrides, 1L, 2L)) {
      Snapshot snapshot =
          new CheckpointFile(new Output(folder).checkpoint(plan.key()), plan.description())
              .read()
              .orElseThrow();
      assertThat(snapshot.iteration()).isBetween(1L, 399_999L);
    }
  }

  private long files(String name) throws IOException {
    if (!Files.isDirectory(folder.resolve(name))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".csv")).count();
    }
  }
}
