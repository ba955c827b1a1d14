package org.stn4j.experiment.addition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

class MnistAdditionTest {

  private final Experiment experiment = new MnistAddition();

  @TempDir private Path folder;

  @Test
  void hasThePapersTable() {
    assertThat(experiment.tables()).hasSize(1);
    assertThat(experiment.datasets()).containsExactly("sum");
    assertThat(experiment.models())
        .containsExactly(
            "FCN",
            "CNN",
            "ST-FCN-Aff",
            "ST-FCN-Proj",
            "ST-FCN-TPS",
            "2xST-FCN-Aff",
            "2xST-FCN-Proj",
            "2xST-FCN-TPS");
    assertThat(experiment.models().stream())
        .extracting(model -> experiment.tables().get(0).figure(model, "sum").orElseThrow())
        .containsExactly(47.7, 14.7, 22.6, 18.5, 19.1, 9.0, 5.9, 5.8);
    assertThat(experiment.entries(Preset.FAST)).hasSize(8);
    assertThat(experiment.seeds(Preset.FAST)).hasSize(3);
  }

  @Test
  void paperIsAsPrinted() {
    Recipe paper = experiment.recipe(Preset.PAPER, new Entry("sum", "FCN"), Overrides.NONE);
    assertThat(paper)
        .isEqualTo(
            new Recipe(
                new Optimizer.Sgd(), new LearningRate.Steps(0.01, 0.1, 50_000), 150_000, 256));
    assertThat(Recipes.growth(Preset.PAPER, Model.TWO_ST_FCN_AFF)).isZero();
    assertThat(Recipes.growth(Preset.FAST, Model.TWO_ST_FCN_AFF)).isEqualTo(0.15);
    assertThat(Recipes.growth(Preset.FAST, Model.CNN)).isEqualTo(0.6);
  }

  @Test
  void runsAndDrawsBothTransformers() throws IOException {
    ExperimentData data = new DigitSums(new DigitGenerator(5).generate(400, 100), Preset.QUICK);
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            new Overrides(Optional.of(25L), Optional.of(16)),
            Evaluation.TEST,
            List.of(),
            List.of("FCN", "2xST-FCN-TPS"),
            List.of(2L));
    Results results =
        new ExperimentRunner(
                experiment, data, Output.open(folder), true, name -> new TrainingListener() {})
            .run(selection);
    assertThat(results.rows()).hasSize(2);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(100);
      assertThat(row.first().test().orElseThrow()).isBetween(0.0, 100.0);
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(history).hasSize(26);
      assertThat(meanLoss(history.subList(21, 26))).isLessThan(meanLoss(history.subList(1, 6)));
    }
    List<Path> pictures =
        results.figures().stream()
            .filter(f -> !f.toString().matches(".*(_curve|errors|_confusion)\\.png"))
            .toList();
    assertThat(pictures).hasSize(1);
    // A line of text, two channels, two outputs of two transformers.
    assertThat(ImageIO.read(pictures.get(0).toFile()).getHeight())
        .isEqualTo(20 + 6 * (105 + 6) + 12);
    assertThat(results.tables().get(0).text()).contains("2xST-FCN-Proj").contains("(47.7)");
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
