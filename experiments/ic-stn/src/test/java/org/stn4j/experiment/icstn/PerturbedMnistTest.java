package org.stn4j.experiment.icstn;

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

class PerturbedMnistTest {

  private static final int ITERATIONS = 60;

  private final Experiment experiment = new PerturbedMnist();

  @TempDir private Path folder;

  @Test
  void hasThePapersTable() {
    PaperTable table = experiment.tables().get(0);
    assertThat(table.models()).containsExactly("CNN", "STN", "IC-STN-1", "IC-STN-2", "IC-STN-4");
    assertThat(table.figure("IC-STN-4", "perturbed")).hasValue(1.230);
    assertThat(table.figure("IC-STN-1", "perturbed")).isEmpty();
    assertThat(table.title()).contains("from memory");
  }

  @Test
  void paperIsAsReleased() {
    Entry entry = new Entry("perturbed", "IC-STN-4");
    assertThat(experiment.recipe(Preset.PAPER, entry, Overrides.NONE))
        .isEqualTo(new Recipe(new Optimizer.Sgd(), new LearningRate.Constant(0.01), 500_000, 100));
    String predictor = "predictor/fc/W";
    assertThat(experiment.network(Preset.PAPER, entry, 1).learningRateFactor(predictor))
        .isEqualTo(0.01);
    Entry stn = new Entry("perturbed", "STN");
    assertThat(experiment.network(Preset.PAPER, stn, 1).learningRateFactor(predictor)).isEqualTo(1);
  }

  @Test
  void trainsDrawsTheStepsAndTabulates() throws IOException {
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            new Overrides(Optional.of((long) ITERATIONS), Optional.of(20)),
            Evaluation.TEST,
            List.of(),
            List.of("CNN", "STN", "IC-STN-2"),
            List.of(2L));
    Results results =
        new ExperimentRunner(
                experiment,
                new PerturbedDigits(new DigitGenerator(5).generate(400, 100)),
                Output.open(folder),
                true,
                name -> new TrainingListener() {})
            .run(selection);
    assertThat(results.rows()).hasSize(3);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(100);
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(meanLoss(history.subList(ITERATIONS - 9, ITERATIONS + 1)))
          .isLessThan(meanLoss(history.subList(1, 11)));
    }
    int oneStep = height(results, "STN_quick");
    int twoSteps = height(results, "IC-STN-2_quick");
    assertThat(twoSteps - oneStep).isEqualTo(118);
    assertThat(results.tables().get(0).text()).contains("IC-STN-4").contains("(6.597)");
  }

  /** Of a run's picture of its steps, which is not that of its curve. */
  private static int height(Results results, String run) throws IOException {
    Path picture =
        results.figures().stream()
            .filter(f -> f.getFileName().toString().startsWith("perturbed_" + run))
            .filter(f -> f.toString().matches(".*[0-9a-f]{16}\\.png"))
            .findFirst()
            .orElseThrow();
    return ImageIO.read(picture.toFile()).getHeight();
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
