package org.stn4j.experiment.svhn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.svhn.NumberGenerator;
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

class HouseNumbersTest {

  private static final int ITERATIONS = 24;

  private final Experiment experiment = new HouseNumbers();

  @TempDir private Path folder;

  @Test
  void hasThePublishedTable() {
    PaperTable table = experiment.tables().get(0);
    assertThat(table.quantity()).hasToString("sequence error in %");
    assertThat(table.quantity().higherIsBetter()).isFalse();
    assertThat(table.figure("CNN", "64")).hasValue(4.0);
    assertThat(table.figure("CNN", "128")).hasValue(5.6);
    assertThat(table.figure("ST-CNN-Single", "64")).hasValue(3.7);
    assertThat(table.figure("ST-CNN-Multi", "64")).hasValue(3.6);
    assertThat(table.figure("ST-CNN-Multi", "128")).hasValue(3.9);
    assertThat(table.figure("ST-CNN-Multi-narrow", "128")).isEmpty();
    assertThat(table.rivals()).containsExactly("Maxout CNN", "DRAM, averaged");
    assertThat(table.figure("Maxout CNN", "128")).isEmpty();
    assertThat(table.figure("DRAM, averaged", "128")).hasValue(4.5);
  }

  @Test
  void paperIsAsPrinted() {
    Entry entry = new Entry("64", "ST-CNN-Single");
    Recipe printed =
        new Recipe(new Optimizer.Sgd(), new LearningRate.Steps(0.01, 0.1, 80_000), 400_000, 128)
            .withWeightDecay(0.0005);
    assertThat(experiment.recipe(Preset.PAPER, entry, Overrides.NONE)).isEqualTo(printed);
    assertThat(experiment.recipe(Preset.PAPER, new Entry("128", "CNN"), Overrides.NONE))
        .isEqualTo(printed.withMicroBatches(4));
    assertThat(experiment.network(Preset.PAPER, entry, 1).dropouts())
        .hasSize(10)
        .allSatisfy(dropout -> assertThat(dropout.rate()).isEqualTo(0.5));
    assertThat(experiment.seeds(Preset.PAPER)).hasSize(2);
    assertThat(experiment.entries(Preset.PAPER)).hasSize(6);
  }

  @Test
  void everyEntryHasAPlaceInTheTable() {
    for (Preset preset : Preset.values()) {
      assertThat(experiment.entries(preset))
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(experiment.table(entry)).isNotNull());
    }
  }

  @Test
  void trainsDrawsEveryTransformerAndTabulates() throws IOException {
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            new Overrides(Optional.of((long) ITERATIONS), Optional.of(12)),
            Evaluation.TEST,
            List.of(),
            List.of("CNN-narrow", "ST-CNN-Multi-narrow"),
            List.of(2L));
    Results results =
        new ExperimentRunner(
                experiment,
                new NumberData(crop -> new NumberGenerator(5).optCrop(crop).generate(120, 12, 30)),
                Output.open(folder),
                true,
                name -> new TrainingListener() {})
            .run(selection);
    assertThat(results.rows()).hasSize(2);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(30);
      assertThat(row.key().dataSource()).isEqualTo("generated");
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(meanLoss(history.subList(ITERATIONS - 4, ITERATIONS + 1)))
          .isLessThan(0.8 * meanLoss(history.subList(1, 6)));
    }
    assertThat(results.figures())
        .extracting(file -> file.getFileName().toString())
        .anyMatch(name -> name.endsWith("_st1.png"))
        .anyMatch(name -> name.endsWith("_st4.png"));
    assertThat(results.tables().get(0).text())
        .contains("ST-CNN-Multi-narrow")
        .contains("(5.6)")
        .contains("generated");
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
