package org.stn4j.experiment.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

class MnistSequenceTest {

  private static final int ITERATIONS = 25;

  private final Experiment experiment = new MnistSequence();

  @TempDir private Path folder;

  @Test
  void hasThePapersTable() {
    assertThat(experiment.datasets()).containsExactly("d1", "d2", "d3", "d4");
    assertThat(experiment.models()).containsExactly("CNN", "FFN-SPN", "RNN-SPN");
    assertThat(experiment.tables().get(0).figure("RNN-SPN", "d3")).hasValue(1.5);
    assertThat(experiment.tables().get(0).figure("FFN-SPN", "d2")).hasValue(2.0);
    assertThat(experiment.tables().get(0).quantity().name()).isEqualTo("digit error");
    assertThat(experiment.tables().get(1).quantity().name()).isEqualTo("sequence error");
  }

  @Test
  void everyModelIsRunAtThePapersFactorOrTheSmallest() {
    assertThat(experiment.entries(Preset.FAST))
        .containsExactly(
            new Entry("d2", "CNN"), new Entry("d2", "FFN-SPN"), new Entry("d3", "RNN-SPN"));
    assertThat(experiment.entries(Preset.QUICK)).extracting(Entry::dataset).containsOnly("d3");
  }

  @Test
  void paperIsAsReleased() {
    Recipe recurrent = experiment.recipe(Preset.PAPER, new Entry("d3", "RNN-SPN"), Overrides.NONE);
    Recipe expected =
        new Recipe(
                new Optimizer.RootMeanSquare(0.9, 1e-6),
                new LearningRate.LateSteps(0.0005, 1 / 1.5, 31 * 600, 12 * 600),
                300 * 600,
                100)
            .withMaxGradientNorm(5);
    assertThat(recurrent).isEqualTo(expected.withMaxGradient(1));
    assertThat(experiment.recipe(Preset.PAPER, new Entry("d2", "FFN-SPN"), Overrides.NONE))
        .isEqualTo(expected);
  }

  /** 40 and 20 sequences of few digits. */
  private static ExperimentData small() {
    return new DigitData(new DigitGenerator(5).generate(60, 20)) {
      @Override
      public Splits splits(String dataset, boolean holdOut) {
        Splits all = new SequenceDigits(digits(), false, 0).splits(dataset, holdOut);
        Examples test = all.test().first(20);
        return new Splits(
            all.train().first(40), Optional.of(test), test, all.description() + ", few");
      }
    };
  }

  @Test
  void trainsDrawsTheLooksAndFillsBothTables() throws IOException {
    Selection selection =
        new Selection(
            Preset.QUICK,
            new Overrides(Optional.of((long) ITERATIONS), Optional.of(10)),
            Evaluation.TEST,
            List.of(new Entry("d4", "FFN-SPN"), new Entry("d4", "RNN-SPN")),
            List.of(2L));
    Results results =
        new ExperimentRunner(
                experiment, small(), Output.open(folder), true, name -> new TrainingListener() {})
            .run(selection);
    assertThat(results.rows()).hasSize(2);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.measured()).hasSize(2);
      double digits = row.measured().get(0).test().getAsDouble();
      double sequences = row.measured().get(1).test().getAsDouble();
      assertThat(sequences).isBetween(digits, 100.0);
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(meanLoss(history.subList(ITERATIONS - 4, ITERATIONS + 1)))
          .isLessThan(meanLoss(history.subList(1, 6)));
    }
    assertThat(results.tables()).hasSize(2);
    assertThat(results.tables().get(0).text()).contains("(1.5)");
    Path looks =
        results.figures().stream()
            .filter(f -> f.toString().matches(".*RNN.*[0-9a-f]{16}\\.png"))
            .findFirst()
            .orElseThrow();
    assertThat(ImageIO.read(looks.toFile()).getHeight()).isEqualTo(30 + 4 * 118 + 6 + 44);
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
