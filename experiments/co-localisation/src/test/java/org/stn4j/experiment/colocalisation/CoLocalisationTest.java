package org.stn4j.experiment.colocalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.experiment.mnist.DistortedMnist;
import org.stn4j.lab.cli.ExperimentCommand;
import org.stn4j.lab.cli.ExperimentOptions;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.result.RunsFile;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

class CoLocalisationTest {

  @TempDir private Path folder;

  /** The digit CNN, trained for ten steps. */
  private static Experiment hurried() {
    Experiment digits = new DistortedMnist();
    return new Experiment() {
      @Override
      public String name() {
        return digits.name();
      }

      @Override
      public List<PaperTable> tables() {
        return digits.tables();
      }

      @Override
      public List<Entry> entries(Preset preset) {
        return digits.entries(preset);
      }

      @Override
      public List<Long> seeds(Preset preset) {
        return digits.seeds(preset);
      }

      @Override
      public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
        return new Recipe(new Optimizer.Adam(), new LearningRate.Constant(2e-3), 10, 32);
      }

      @Override
      public Network network(Preset preset, Entry entry, long seed) {
        return digits.network(preset, entry, seed);
      }

      @Override
      public ExperimentData open(String choice, Preset preset) throws IOException {
        return digits.open(choice, preset);
      }
    };
  }

  @Test
  void hasThePapersTable() {
    Experiment experiment = new CoLocalisation();
    assertThat(experiment.datasets()).hasSize(20).startsWith("T0", "T1").endsWith("TC8", "TC9");
    assertThat(experiment.table(new Entry("T3", "ST-Att")).figure("ST-Att", "T3")).hasValue(100);
    assertThat(experiment.table(new Entry("TC3", "ST-Att")).figure("ST-Att", "TC3")).hasValue(75);
    assertThat(experiment.table(new Entry("TC4", "ST-Att")).figure("ST-Att", "TC4")).hasValue(94);
    assertThat(experiment.tables().get(1).quantity().higherIsBetter()).isTrue();
    assertThat(experiment.tables().get(3).figures().get("ST-Att")).isEmpty();
    assertThat(experiment.entries(Preset.FAST)).hasSize(20);
    assertThat(experiment.seeds(Preset.FAST)).hasSize(10);
  }

  @Test
  void allImagesAreOneBatch() {
    for (Preset preset : Preset.values()) {
      Recipe recipe =
          new CoLocalisation().recipe(preset, new Entry("T0", "ST-Att"), Overrides.NONE);
      assertThat(recipe.batchSize()).isEqualTo(100);
    }
  }

  @Test
  void trainsAnEncoderOnceAndRefusesOneOfAnotherArchitecture() throws IOException {
    Path out = folder.resolve("co-localisation");
    assertThat(run(out, "--dataset", "T1,TC1", "--iterations", "6")).isEmpty();
    List<RunRow> rows = new RunsFile(out.resolve("runs.csv")).read();
    assertThat(rows).extracting(row -> row.key().dataset()).containsExactly("T1", "TC1");
    for (RunRow row : rows) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(100);
      assertThat(row.measured()).hasSize(2);
      List<String> history =
          Files.readAllLines(out.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(history).hasSize(7);
      Path figures = out.resolve("figures");
      assertThat(figures.resolve(row.key().fileName() + ".png")).isNotEmptyFile();
      assertThat(Files.readAllLines(figures.resolve(row.key().fileName() + "_boxes.csv")))
          .hasSize(101);
    }
    assertThat(new RunsFile(out.resolve("mnist/runs.csv")).read()).hasSize(1);
    assertThat(Files.readString(out.resolve("table5-TC.csv"))).contains("TC1_paper");

    // Another network's checkpoint where the encoder's is.
    Path encoder;
    try (Stream<Path> files = Files.list(out.resolve("mnist/checkpoints"))) {
      encoder = files.toList().get(0);
    }
    Path own = out.resolve("checkpoints/" + rows.get(0).key().fileName() + ".ckpt");
    Files.copy(own, encoder, StandardCopyOption.REPLACE_EXISTING);
    assertThat(run(out, "--dataset", "T2", "--iterations", "6"))
        .startsWith(encoder + " belongs to another configuration: ")
        .hasLineCount(1);
  }

  @Test
  void theLossFallsWhileTheWindowStays() {
    Network network =
        Networks.create(
            new DistortedMnist().network(Preset.QUICK, CoLocalisation.ENCODER, 1).parameters(),
            28,
            3,
            false);
    LabelledImages digits = new DigitGenerator(3).images(0, 20);
    List<Integer> all = IntStream.range(0, 20).boxed().toList();
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepped(Trainer trainer, Step step) {
            losses.add(step.loss());
          }
        };
    new Trainer(
            network,
            new Recipe(new Optimizer.Adam(), new LearningRate.Constant(0.005), 20, 20),
            new ShuffledBatches(new DigitScenes(digits, all, Scenes.T, 0.4, 0, 0, false), 20, 1),
            1,
            List.of(listener))
        .train();
    assertThat(mean(losses.subList(15, 20))).isLessThan(0.95 * mean(losses.subList(0, 5)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  /** Runs the command; what it says on standard error. */
  private static String run(Path out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream none = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    new ExperimentCommand(
            new CoLocalisation(hurried()),
            new ExperimentOptions(),
            none,
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(
            Stream.concat(
                    Stream.of("--data", "generated", "--out", out.toString()), Stream.of(args))
                .toArray(String[]::new));
    return err.toString(StandardCharsets.UTF_8);
  }
}
