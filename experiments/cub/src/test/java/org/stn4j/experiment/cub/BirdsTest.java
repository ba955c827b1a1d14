package org.stn4j.experiment.cub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.cub.BirdGenerator;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Planner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

class BirdsTest {

  private static final int ITERATIONS = 16;

  private final Experiment experiment = new Birds();

  @TempDir private Path folder;

  @Test
  void hasThePublishedTable() {
    PaperTable table = experiment.tables().get(0);
    assertThat(table.quantity().higherIsBetter()).isTrue();
    assertThat(table.figure("CNN", "224")).hasValue(82.3);
    assertThat(table.figure("2ST-CNN", "224")).hasValue(83.1);
    assertThat(table.figure("2ST-CNN", "448")).hasValue(83.9);
    assertThat(table.figure("4ST-CNN", "448")).hasValue(84.1);
    assertThat(table.figure("CNN", "448")).isEmpty();
    assertThat(table.rivals())
        .containsExactly("Cimpoi '15", "Zhang '14", "Branson '14", "Lin '15", "Simon '15");
    assertThat(table.figure("Simon '15", "448")).hasValue(81.0);
  }

  @Test
  void paperIsAsPrinted() {
    Entry entry = new Entry("448", "4ST-CNN");
    assertThat(experiment.entries(Preset.PAPER)).hasSize(4).contains(entry);
    Recipe recipe = experiment.recipe(Preset.PAPER, entry, Overrides.NONE);
    assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Sgd());
    assertThat(recipe.iterations()).isEqualTo(30_000);
    assertThat(recipe.batchSize()).isEqualTo(256);
    assertThat(recipe.microBatches()).isEqualTo(32);
    assertThat(recipe.weightDecay()).isEqualTo(1e-5);
    assertThat(recipe.learningRate().at(9_999)).isEqualTo(0.1);
    assertThat(recipe.learningRate().at(24_999) / 0.1).isBetween(0.0099999, 0.0100001);
    assertThat(recipe.learningRate().at(25_000) / 0.1).isBetween(0.00099999, 0.00100001);
    assertThat(Recipes.localisationFactor(Preset.PAPER)).isEqualTo(1e-4);
    assertThat(Recipes.dropout(Preset.PAPER)).isEqualTo(0.7);
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
            new Overrides(Optional.of((long) ITERATIONS), Optional.of(8)),
            Evaluation.TEST,
            List.of("64"),
            List.of("2ST-CNN-narrow"),
            List.of(2L));
    Results results =
        new ExperimentRunner(
                experiment,
                new BirdData(
                    side ->
                        new BirdGenerator(5).optClasses(4).optShortSide(side).generate(40, 2, 12)),
                Output.open(folder),
                true,
                name -> new TrainingListener() {})
            .run(selection);
    RunRow row = results.rows().get(0);
    assertThat(results.rows()).hasSize(1);
    assertThat(row.status()).isEqualTo(RunRow.FINISHED);
    assertThat(row.testExamples()).isEqualTo(12);
    assertThat(row.key().dataSource()).isEqualTo("generated");
    assertThat(row.measured())
        .extracting(m -> m.quantity().name())
        .containsExactly("accuracy", "head in sight", "body in sight");
    List<String> history =
        Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
    assertThat(meanLoss(history.subList(ITERATIONS - 3, ITERATIONS + 1)))
        .isLessThan(0.8 * meanLoss(history.subList(1, 4)));
    assertThat(results.figures())
        .extracting(file -> file.getFileName().toString())
        .contains(row.key().fileName() + ".png");
    // A title, the images with both windows on them, what is in each, captions.
    Path picture = folder.resolve("figures/" + row.key().fileName() + ".png");
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(30 + 3 * (112 + 6) + 6 + 44);
    assertThat(results.tables().get(0).text()).contains("2ST-CNN-narrow").contains("Simon '15");
  }

  /** What a run of {@code results/reference} was made of, but for its data and machine. */
  @Test
  void whatWasMeasuredKeepsItsDescription() throws IOException {
    Path reference = Path.of("../../results/reference/cub");
    RunRow row = new Output(reference).runs().read().get(0);
    Map<String, String> kept =
        Files.readAllLines(new Output(reference).description(row.key())).stream()
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    BirdData data =
        new BirdData(
            side -> new BirdGenerator(5).optClasses(4).optShortSide(side).generate(8, 1, 4));
    RunDescription now =
        new Planner(experiment, data)
            .plan(
                Preset.FAST,
                new Entry("64", "CNN-narrow"),
                Overrides.NONE,
                Evaluation.TEST,
                row.key().seed())
            .description();
    for (String other : List.of("data", "data.source", "data.examples", "backend", "threads")) {
      now = now.with(other, kept.get(other));
    }
    assertThat(now).isEqualTo(RunDescription.of(kept));
    assertThat(now.digest()).isEqualTo(row.key().digest());
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
