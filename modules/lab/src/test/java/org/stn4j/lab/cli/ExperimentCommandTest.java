package org.stn4j.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.file.OutputLock;
import org.stn4j.lab.runner.StripesExperiment;

class ExperimentCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... args) {
    return new ExperimentCommand(
            new StripesExperiment(),
            new ExperimentOptions(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model NOPE | unknown model \"NOPE\"; the known ones are Dense, ST-Dense, Wild",
        "--model Dense,NOPE | unknown model \"NOPE\"; the known ones are Dense, ST-Dense, Wild",
        "--dataset C | unknown data set \"C\"; the known ones are A, B",
        "--preset slow | unknown preset \"slow\"; the known ones are quick, fast, paper",
        "--iterations 0 | --iterations must be at least 1, got 0",
        "--batch -3 | --batch must be at least 1, got -3",
        "--evaluate all | unknown evaluation \"all\"; the known ones are test, validation, both",
        "--threads 0 | --threads must be at least 1, got 0",
        "--iterations 3000000000 | --iterations must be at most 2147483647, got 3000000000",
        "--weights w.onnx | --weights: the networks of stripes start from no file",
        "--colour red | unknown option --colour; --help lists the options",
        "--seed 99999999999999999999 | --seed is too large, got 99999999999999999999",
        "--seed one | --seed must be a whole number, got \"one\"",
        "--iterations many | --iterations must be a whole number, got \"many\"",
      })
  void answersAWrongNameWithTheValidOnes(String arguments, String message) {
    String[] args = (arguments.strip() + " --out " + folder.resolve("o")).split(" ");
    assertThat(run(args)).isEqualTo(2);
    assertThat(err()).isEqualTo(message + System.lineSeparator());
    assertThat(out()).isEmpty();
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed", "--model", "--dataset", "--data"})
  void anEmptyNameIsNotThePreset(String option) {
    assertThat(run(option, "", "--out", folder.resolve("o").toString())).isEqualTo(2);
    assertThat(err()).contains(option).hasLineCount(1);
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertThat(run("--resume")).isEqualTo(2);
    assertThat(err()).isEqualTo("--resume needs a value" + System.lineSeparator());
  }

  @Test
  void aSecondProcessIsToldWhoWritesThere() throws IOException {
    try (OutputLock lock = OutputLock.of(Output.open(folder).folder())) {
      assertThat(lock).isNotNull();
      assertThat(run("--out", folder.toString())).isEqualTo(1);
    }
    assertThat(err())
        .isEqualTo(
            "process "
                + ProcessHandle.current().pid()
                + " is writing results to "
                + folder
                + ": wait for it, or name another folder by --out"
                + System.lineSeparator());
    assertThat(folder.resolve("runs.csv")).doesNotExist();
  }

  @Test
  void failsWithOneLineWhereTheDataIsWrong() throws IOException {
    assertThat(run("--data", "/nowhere", "--out", folder.toString())).isEqualTo(1);
    assertThat(err())
        .isEqualTo("/nowhere: expected a file of stripes, got none" + System.lineSeparator());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void failsWithOneLineWhereTheOutputCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(run("--out", file.toString())).isEqualTo(1);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).startsWith("cannot write to the output folder " + file);
  }

  @Test
  void listsWithoutRunning() {
    assertThat(run("--list", "--out", folder.resolve("o").toString())).isZero();
    assertThat(out())
        .contains("Dense, ST-Dense, Wild")
        .contains("quick, fast, paper")
        .contains("2,435 learnable parameters");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void explainsItsOptions() {
    assertThat(run("--help")).isZero();
    assertThat(out())
        .contains("--preset", "--dataset", "--model", "--seed", "--iterations", "--batch")
        .contains("--data", "--out", "--resume", "--list");
  }

  @Test
  void runsAndReports() {
    String[] args = {
      "--dataset",
      "A",
      "--model",
      "Dense,ST-Dense",
      "--seed",
      "1,2",
      "--iterations",
      "5",
      "--out",
      folder.toString()
    };
    assertThat(run(args)).isZero();
    assertThat(out())
        .contains("Stripes; preset quick with 5 iterations, generated data")
        .contains("±")
        .contains("runs.csv")
        .contains("stripes1.csv")
        .containsPattern("A_ST-Dense_quick_generated_s2_[0-9a-f]{16}\\.png");
    assertThat(err()).isEmpty();
  }

  @Test
  void saysSoWhereARunDiverged() {
    assertThat(run("--dataset", "A", "--model", "Wild", "--out", folder.toString())).isEqualTo(1);
    assertThat(err()).contains("A Wild seed 1: diverged");
    assertThat(out()).contains("diverged (–)");
  }

  @Test
  void drawsExamplesWithoutRunning() throws IOException {
    Path file = folder.resolve("examples.png");
    assertThat(run("--preview", file.toString(), "--dataset", "B")).isZero();
    assertThat(out()).contains("Picture: " + file);
    assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(6 + 102);
    assertThat(run("--preview", folder.resolve("examples.bmp2").toString())).isEqualTo(1);
    assertThat(err()).contains("examples.bmp2: expected a name that ends in .png");
    assertThat(folder.resolve("examples.bmp2")).doesNotExist();
  }
}
