package org.stn4j.experiment.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.data.digits.DigitGenerator;
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
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

class DistortedMnistTest {

  private final Experiment experiment = new DistortedMnist();

  @TempDir private Path folder;

  @Test
  void hasThePapersTable() {
    assertThat(experiment.tables().get(0).datasets()).containsExactly("R", "RTS", "P", "E", "TC");
    assertThat(experiment.tables().get(0).models()).hasSize(8).startsWith("FCN", "CNN");
    assertThat(experiment.tables().get(0).figure("FCN", "RTS")).hasValue(5.2);
    assertThat(experiment.tables().get(0).figure("ST-CNN-TPS", "E")).hasValue(1.1);
    assertThat(experiment.tables().get(0).figure("ST-FCN-Aff", "TC")).hasValue(2.0);
    assertThat(experiment.tables().get(0).figure("ST-FCN-TPS", "TC")).isEmpty();
  }

  @Test
  void otherReadingsHaveATableOfTheirOwnAndAreRunByNameAlone() {
    PaperTable readings = experiment.tables().get(1);
    assertThat(readings.name()).isEqualTo("readings");
    assertThat(readings.datasets()).startsWith("P-corners").endsWith("E-42").hasSize(9);
    assertThat(readings.models()).containsExactly("FCN", "CNN", "ST-FCN-Aff", "ST-CNN-Aff");
    assertThat(readings.figure("ST-FCN-Aff", "P-box")).hasValue(1.5);
    assertThat(readings.figure("ST-FCN-Aff", "E-border")).hasValue(2.7);
    assertThat(experiment.table(new Entry("E-42", "CNN"))).isSameAs(readings);
    assertThat(experiment.table(new Entry("E", "CNN")).name()).isEqualTo("table1");
    for (Preset preset : Preset.values()) {
      assertThat(experiment.entries(preset))
          .noneMatch(entry -> readings.datasets().contains(entry.dataset()));
    }
  }

  @Test
  void everyReadingDescribesItself() {
    ExperimentData data = new DistortedDigits(new DigitGenerator(5).generate(20, 5), Preset.QUICK);
    assertThat(data.splits("P-box", false).description())
        .contains("per axis, their bounding box stretched to the canvas, 28x28");
    assertThat(experiment.datasets().stream().map(d -> data.splits(d, false).description()))
        .doesNotHaveDuplicates();
  }

  @Test
  void fastBendsTrainingDigitsOfDenseNetworksWithATransformer() {
    TrainTest digits = new DigitGenerator(5).generate(20, 5);
    ExperimentData fast = new DistortedDigits(digits, Preset.FAST);
    Splits bent = fast.splits(new Entry("RTS", "ST-FCN-Proj"), false);
    Splits plain = fast.splits(new Entry("RTS", "ST-CNN-Proj"), false);
    assertThat(bent.description())
        .isEqualTo(
            plain.description()
                + ", in training at first bent by N(0, 1^2) px, "
                + plain.description());
    assertThat(batch(bent.train().during(0.7))).isNotEqualTo(batch(plain.train().during(0.7)));
    assertThat(batch(bent.train().during(0.9))).isEqualTo(batch(plain.train().during(0.9)));
    assertThat(batch(bent.test())).isEqualTo(batch(plain.test()));
    ExperimentData paper = new DistortedDigits(digits, Preset.PAPER);
    assertThat(paper.splits(new Entry("RTS", "ST-FCN-Proj"), false).description())
        .isEqualTo(plain.description());
  }

  @Test
  void fastPutsDigitsOfTcInTheMiddleAtFirstForDenseNetworksWithATransformer() {
    ExperimentData fast = new DistortedDigits(new DigitGenerator(5).generate(20, 5), Preset.FAST);
    Splits growing = fast.splits(new Entry("TC", "ST-FCN-TPS"), false);
    Splits plain = fast.splits(new Entry("TC", "FCN"), false);
    assertThat(growing.description())
        .isEqualTo(
            plain.description() + ", from the middle outwards in the first 0.3 of a training");
    assertThat(fast.splits(new Entry("TC", "ST-CNN-TPS"), false).description())
        .isEqualTo(plain.description());
    assertThat(batch(growing.train().during(0.2))).isNotEqualTo(batch(plain.train().during(0.2)));
    assertThat(batch(growing.train().during(0.3))).isEqualTo(batch(plain.train().during(0.3)));
    assertThat(batch(growing.test())).isEqualTo(batch(plain.test()));
  }

  private static Map<String, INDArray> batch(Examples examples) {
    return new FixedBatches(examples, 5, 1).batch(0).arrays();
  }

  @Test
  void quickLooksAtEveryDistortionAndAllModelsOnR() {
    List<Entry> quick = experiment.entries(Preset.QUICK);
    assertThat(quick.stream().filter(e -> e.dataset().equals("R"))).hasSize(8);
    assertThat(quick).hasSize(8 + 4 * 2).contains(new Entry("TC", "ST-FCN-Aff"));
    assertThat(experiment.entries(Preset.FAST)).hasSize(40);
    assertThat(experiment.entries(Preset.PAPER)).hasSize(40);
    assertThat(experiment.seeds(Preset.PAPER)).hasSize(3);
  }

  @Test
  void paperIsAsPrinted() {
    Recipe paper = experiment.recipe(Preset.PAPER, new Entry("R", "CNN"), Overrides.NONE);
    assertThat(paper)
        .isEqualTo(
            new Recipe(
                new Optimizer.Sgd(), new LearningRate.Steps(0.01, 0.1, 50_000), 150_000, 256));
  }

  @Test
  void fastSeesFewerExamplesThanThePaper() {
    for (Entry entry : experiment.entries(Preset.FAST)) {
      Recipe fast = experiment.recipe(Preset.FAST, entry, Overrides.NONE);
      assertThat(fast.iterations() * fast.batchSize()).isLessThan(150_000 * 256 / 2);
    }
  }

  @Test
  void fastGivesEachKindOfNetworkItsOwnSchedule() {
    assertThat(fast("R", "ST-CNN-TPS")).containsExactly(20_000, 64);
    assertThat(fast("TC", "ST-FCN-Aff")).containsExactly(72_000, 256);
    assertThat(fast("TC", "ST-FCN-Proj")).containsExactly(30_000, 256);
    assertThat(fast("P", "ST-FCN-Aff")).containsExactly(15_000, 256);
    assertThat(fast("TC", "CNN")).containsExactly(8_000, 64);
    assertThat(fast("E", "CNN")).containsExactly(60_000, 64);
    assertThat(fast("E", "FCN")).containsExactly(30_000, 256);
    assertThat(fast("TC", "FCN")).containsExactly(60_000, 256);
  }

  private long[] fast(String dataset, String model) {
    Recipe fast = experiment.recipe(Preset.FAST, new Entry(dataset, model), Overrides.NONE);
    return new long[] {fast.iterations(), fast.batchSize()};
  }

  @Test
  void runsSkipsAndKeepsItsRows() throws IOException {
    ExperimentData data =
        new DistortedDigits(new DigitGenerator(5).generate(400, 100), Preset.QUICK);
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            new Overrides(Optional.of(25L), Optional.of(16)),
            Evaluation.TEST,
            List.of("R"),
            List.of("FCN", "ST-FCN-TPS", "ST-CNN-Aff"),
            List.of(2L));
    Output output = Output.open(folder);
    ExperimentRunner runner =
        new ExperimentRunner(experiment, data, output, true, name -> new TrainingListener() {});
    Results results = runner.run(selection);
    assertThat(results.rows()).hasSize(3);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(100);
      assertThat(row.key().dataSource()).isEqualTo("generated");
      assertThat(row.key().dataSha256()).matches("[0-9a-f]{64}");
      assertThat(row.first().test()).isPresent();
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(history).hasSize(26);
      assertThat(meanLoss(history.subList(21, 26))).isLessThan(meanLoss(history.subList(1, 6)));
    }
    // Of each a learning curve, the surest errors and what is confused, two transformers in pixels
    // and in vectors.
    assertThat(results.figures()).hasSize(3 + 3 + 3 + 2 * 2);
    assertThat(results.tables()).hasSize(1);
    assertThat(results.tables().get(0).text()).contains("ST-CNN-Proj").contains("(13.2)");
    assertThat(runner.run(selection).skipped()).isEqualTo(3);
    // Times are rounded in the file; what identifies a run and what it found are not.
    assertThat(output.runs().read())
        .extracting(RunRow::key, RunRow::measured, RunRow::status)
        .containsExactlyElementsOf(
            results.rows().stream()
                .map(r -> Tuple.tuple(r.key(), r.measured(), r.status()))
                .toList());
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
