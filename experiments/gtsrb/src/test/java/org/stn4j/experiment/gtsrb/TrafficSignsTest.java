package org.stn4j.experiment.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.gtsrb.SignGenerator;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

class TrafficSignsTest {

  private static final int ITERATIONS = 30;

  private final Experiment experiment = new TrafficSigns();

  @TempDir private Path folder;

  @Test
  void hasThePublishedTable() {
    PaperTable table = experiment.tables().get(0);
    assertThat(table.quantity().higherIsBetter()).isTrue();
    assertThat(table.figure("150-200-300-350", "48")).hasValue(98.85);
    assertThat(table.figure("200-250-350-400-ST", "48")).hasValue(99.46);
    assertThat(table.figure("150-200-300-350-2ST", "48")).hasValue(99.61);
    assertThat(table.figure("150-200-300-350-2ST", "32")).isEmpty();
    assertThat(table.rivals())
        .containsExactly("IDSIA, committee of 25", "human", "three transformers, since");
    assertThat(table.figure("human", "48")).hasValue(98.84);
  }

  @Test
  void hasTheAblations() {
    PaperTable table = experiment.tables().get(1);
    assertThat(table.rivals()).isEmpty();
    assertThat(table.figure("108-200-100", "48-20k")).hasValue(96.96);
    assertThat(table.figure("108-200-100-no-local", "48-20k")).hasValue(96.81);
    assertThat(table.figure("108-200-100-no-contrast", "48-20k")).hasValue(94.63);
    assertThat(table.figure("108-200-100-neither", "48-20k")).hasValue(89.26);
    assertThat(table.figure("150-200-300-350-3ST", "48-20k")).hasValue(99.56);
  }

  @Test
  void paperIsAsReleased() {
    assertThat(paper("48", "150-200-300-350-2ST")).isEqualTo(sgd(26 * 784));
    assertThat(paper("48", "150-200-300-350")).isEqualTo(sgd(10 * 784));
    assertThat(paper("48", "200-250-350-400-ST")).isEqualTo(sgd(10 * 784));
    assertThat(paper("48-20k", "150-200-300-350-2ST")).isEqualTo(sgd(10 * 400));
    assertThat(
            experiment
                .network(Preset.PAPER, new Entry("48", "150-200-300-350-2ST"), 1)
                .learningRateFactor("st3/conv1/W"))
        .isEqualTo(1);
  }

  private Recipe paper(String dataset, String model) {
    return experiment.recipe(Preset.PAPER, new Entry(dataset, model), Overrides.NONE);
  }

  private static Recipe sgd(long iterations) {
    return new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.01), iterations, 50);
  }

  @Test
  void everyEntryHasAPlaceInATable() {
    for (Preset preset : Preset.values()) {
      assertThat(experiment.entries(preset))
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(experiment.table(entry)).isNotNull());
    }
    assertThat(experiment.entries(Preset.PAPER)).hasSize(3 + 11);
    assertThat(experiment.seeds(Preset.FAST)).hasSize(3);
  }

  @Test
  void trainsDrawsEveryTransformerAndTabulates() throws IOException {
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            new Overrides(Optional.of((long) ITERATIONS), Optional.of(20)),
            Evaluation.TEST,
            List.of(),
            List.of("32-64-100", "32-64-100-2ST"),
            List.of(2L));
    Results results =
        new ExperimentRunner(
                experiment,
                new SignData(size -> new SignGenerator(5).optSize(size).generate(430, 60)),
                Output.open(folder),
                true,
                name -> new TrainingListener() {})
            .run(selection);
    assertThat(results.rows()).hasSize(2);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(60);
      assertThat(row.key().dataSource()).isEqualTo("generated");
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(meanLoss(history.subList(ITERATIONS - 4, ITERATIONS + 1)))
          .isLessThan(0.8 * meanLoss(history.subList(1, 6)));
    }
    assertThat(results.figures())
        .extracting(file -> file.getFileName().toString())
        .anyMatch(name -> name.endsWith("_st1.png"))
        .anyMatch(name -> name.endsWith("_st2.png"));
    assertThat(results.tables().get(0).text()).contains("32-64-100-2ST").contains("(99.61)");
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
