package org.stn4j.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

class ExperimentRunnerTest {

  private Experiment experiment = new StripesExperiment();
  private Evaluation evaluation = Evaluation.TEST;
  private boolean animate;
  private final List<Double> losses = new ArrayList<>();

  @TempDir private Path folder;

  private Results run(boolean resume, List<String> datasets, List<String> models, Long... seeds)
      throws IOException {
    return run(resume, Overrides.NONE, datasets, models, seeds);
  }

  private Results run(
      boolean resume,
      Overrides overrides,
      List<String> datasets,
      List<String> models,
      Long... seeds)
      throws IOException {
    Selection selection =
        Selection.of(
            experiment, Preset.QUICK, overrides, evaluation, datasets, models, List.of(seeds));
    losses.clear();
    return new ExperimentRunner(
            experiment,
            experiment.open("auto", Preset.QUICK),
            Output.open(folder),
            resume,
            name ->
                new TrainingListener() {
                  @Override
                  public void stepped(Trainer trainer, Step step) {
                    losses.add(step.loss());
                  }
                })
        .optAnimate(animate)
        .run(selection);
  }

  @Test
  void trainsTestsDrawsAndTabulates() throws IOException {
    Results results = run(true, List.of(), List.of());
    assertThat(results.rows()).hasSize(3);
    assertThat(results.skipped()).isZero();
    assertThat(losses).hasSize(3 * 40);
    assertThat(losses.get(39)).isLessThan(losses.get(0));
    RunRow dense = results.rows().get(0);
    assertThat(dense.status()).isEqualTo("finished");
    assertThat(dense.parameters()).isEqualTo(72 * 32 + 32 + 32 * 3 + 3);
    assertThat(dense.testExamples()).isEqualTo(100);
    assertThat(dense.first().test().getAsDouble()).isBetween(0.0, 60.0);
    assertThat(dense.paperValue()).hasValue(5.0);
    assertThat(dense.examplesPerSecond()).isGreaterThan(0);
    assertThat(dense.backend()).startsWith("cpu");
    assertThat(dense.key().dataSource()).isEqualTo("generated");
    assertThat(Output.open(folder).runs().read()).hasSize(3);
    assertThat(results.tableFiles().get(0)).exists();
    assertThat(results.tables().get(0).cell("Dense", "A").mean())
        .isEqualTo(dense.first().test().getAsDouble());
    assertThat(results.tables().get(0).text()).contains("ST-Dense").contains("– (–)");
    // A learning curve of each run, the transformer of one, in pixels and in vectors, and errors
    // and the classes they confuse where there are some.
    List<RunRow> wrong =
        results.rows().stream().filter(r -> r.first().test().getAsDouble() > 0).toList();
    assertThat(wrong).isNotEmpty();
    assertThat(results.figures()).hasSize(3 + 2 + 2 * wrong.size()).allMatch(Files::exists);
    assertThat(wrong)
        .allSatisfy(
            r ->
                assertThat(results.figures())
                    .contains(figure(r, "_errors.png"), figure(r, "_confusion.png")));
    Path transformer = folder.resolve("figures/" + results.rows().get(1).key().fileName());
    assertThat(ImageIO.read(Path.of(transformer + ".png").toFile()).getWidth()).isEqualTo(1282);
    assertThat(Files.readString(Path.of(transformer + ".svg")))
        .contains("ST-Dense on A: test error")
        .contains("<image");
    Path history = folder.resolve("history/" + dense.key().fileName() + ".csv");
    assertThat(Files.readAllLines(history, StandardCharsets.UTF_8)).hasSize(41);
  }

  @Test
  void finishedRunsAreSkippedUnlessAskedFor() throws IOException {
    RunRow first = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    Results second = run(true, List.of("A"), List.of("Dense"), 1L, 2L);
    assertThat(second.skipped()).isEqualTo(1);
    assertThat(losses).hasSize(40);
    assertThat(second.tables().get(0).cell("Dense", "A").values()).hasSize(2);
    Results third = run(false, List.of("A"), List.of("Dense"), 1L);
    assertThat(third.skipped()).isZero();
    assertThat(losses).hasSize(40);
    assertThat(third.rows().get(0).first().test()).isEqualTo(first.first().test());
    assertThat(third.tables().get(0).cell("Dense", "A").values()).hasSize(2);
    assertThat(Output.open(folder).runs().read()).hasSize(3);
  }

  @Test
  void aRunThatDivergesGetsARowAndTheOthersGoOn() throws IOException {
    Results results = run(true, List.of("A"), List.of("Wild", "Dense"));
    assertThat(results.rows()).hasSize(2);
    assertThat(results.rows().get(0).status())
        .startsWith("diverged: the loss is ")
        .contains("at iteration");
    assertThat(results.rows().get(0).first().test()).isEmpty();
    assertThat(results.rows().get(1).status()).isEqualTo("finished");
    assertThat(results.tables().get(0).text()).contains("diverged");
  }

  @Test
  void aRunThatFailsElsewhereGetsARowAndIsTriedAgain() throws IOException {
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            Overrides.NONE,
            evaluation,
            List.of("A"),
            List.of("Dense"),
            List.of(1L, 2L));
    ExperimentData data = experiment.open("auto", Preset.QUICK);
    Output output = Output.open(folder);
    SingleRun single =
        new SingleRun(experiment, data, output, true, name -> new TrainingListener() {});
    ExperimentRunner runner =
        new ExperimentRunner(experiment, data, output, true, name -> new TrainingListener() {});
    Results results =
        ExperimentRunner.results(
            runner.start(
                selection,
                (plan, place) ->
                    place.equals("1 of 2")
                        ? CompletableFuture.failedFuture(new IOException("A.png: no\n picture"))
                        : CompletableFuture.completedFuture(single.run(plan, place))));
    assertThat(results.rows()).hasSize(2);
    RunRow failed = output.runs().read().get(0);
    assertThat(failed.status()).isEqualTo("failed: A.png: no picture");
    assertThat(failed.parameters()).isEqualTo(72 * 32 + 32 + 32 * 3 + 3);
    assertThat(failed.finished()).isFalse();
    assertThat(results.rows().get(1).finished()).isTrue();
    assertThat(results.tables().get(0).cell("Dense", "A").values()).hasSize(1);

    Results again = run(true, List.of("A"), List.of("Dense"), 1L, 2L);
    assertThat(again.skipped()).isEqualTo(1);
    assertThat(again.rows()).allMatch(RunRow::finished);
    assertThat(again.tables().get(0).cell("Dense", "A").values()).hasSize(2);
  }

  @Test
  void runsThatWereStoppedHaveNoRow() throws IOException {
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            Overrides.NONE,
            evaluation,
            List.of("A"),
            List.of("Dense"),
            List.of(1L));
    ExperimentRunner runner =
        new ExperimentRunner(
            experiment,
            experiment.open("auto", Preset.QUICK),
            Output.open(folder),
            true,
            name -> new TrainingListener() {});
    assertThatThrownBy(
            () ->
                ExperimentRunner.results(
                    runner.start(
                        selection,
                        (plan, place) -> CompletableFuture.failedFuture(new StoppedException()))))
        .isInstanceOf(StoppedException.class);
    assertThat(Output.open(folder).runs().read()).isEmpty();
  }

  @Test
  void shorterRunsHaveATableOfTheirOwn() throws IOException {
    run(true, List.of("A"), List.of("Dense"));
    Results shorter =
        run(
            true,
            new Overrides(Optional.of(5L), Optional.empty()),
            List.of("A"),
            List.of("ST-Dense"));
    assertThat(shorter.tables().get(0).cell("Dense", "A").measured()).isFalse();
    assertThat(shorter.tables().get(0).cell("ST-Dense", "A").measured()).isTrue();
    assertThat(Files.readString(shorter.tableFiles().get(0)))
        .contains("quick,generated,error in %,Dense")
        .contains("quick with 5 iterations,generated,error in %,ST-Dense");
  }

  @Test
  void aDamagedCheckpointIsSetAside() throws IOException {
    RunRow before = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    Files.delete(folder.resolve("runs.csv"));
    Path checkpoint = folder.resolve("checkpoints/" + before.key().fileName() + ".ckpt");
    Files.createDirectories(checkpoint.getParent());
    Files.writeString(checkpoint, "no checkpoint at all");
    Results results = run(true, List.of("A"), List.of("Dense"));
    assertThat(losses).hasSize(40);
    assertThat(results.rows().get(0).status()).isEqualTo("finished");
    assertThat(checkpoint.resolveSibling(checkpoint.getFileName() + ".aside"))
        .hasContent("no checkpoint at all");
  }

  @Test
  void aCompletedTrainingWithoutARowIsOnlyTested() throws IOException {
    RunRow row = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    Files.delete(folder.resolve("runs.csv"));
    Results again = run(true, List.of("A"), List.of("Dense"));
    assertThat(losses).isEmpty();
    assertThat(again.rows().get(0).first().test()).isEqualTo(row.first().test());
  }

  @Test
  void aChangedConstantOfTheRecipeMakesAnotherRun() throws IOException {
    RunRow before = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    experiment = new StripesExperiment(0.004);
    Results changed = run(true, List.of("A"), List.of("Dense"));
    assertThat(changed.skipped()).isZero();
    assertThat(losses).hasSize(40);
    assertThat(changed.rows().get(0).key().digest()).isNotEqualTo(before.key().digest());
    assertThat(changed.tables().get(0).cell("Dense", "A").values()).hasSize(1);
    experiment = new StripesExperiment();
    assertThat(run(true, List.of("A"), List.of("Dense")).skipped()).isEqualTo(1);
    Path description = folder.resolve("descriptions/" + before.key().fileName() + ".txt");
    assertThat(Files.readString(description))
        .contains("recipe = Recipe[optimizer=Adam[beta1=0.9", "data.examples = stripes, 8x9")
        .contains("seed = 1\n");
  }

  @Test
  void heldOutExamplesAreMeasuredInPlaceOfTheTestSetOrBesideIt() throws IOException {
    evaluation = Evaluation.VALIDATION;
    RunRow validated = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    assertThat(validated.first().test()).isEmpty();
    assertThat(validated.first().validation().getAsDouble()).isBetween(0.0, 60.0);
    evaluation = Evaluation.BOTH;
    RunRow both = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    assertThat(both.first().test()).isPresent();
    assertThat(both.first().validation()).isEqualTo(validated.first().validation());
    assertThat(Output.open(folder).runs().read()).hasSize(2);
  }

  @Test
  void picturesThatAreGoneAreDrawnAgainFromTheCheckpoint() throws IOException {
    RunRow row = run(true, List.of("A"), List.of("ST-Dense")).rows().get(0);
    Map<Path, byte[]> before = new HashMap<>();
    for (String ending : List.of(".png", ".svg", "_curve.png", "_errors.png", "_confusion.png")) {
      Path picture = figure(row, ending);
      before.put(picture, Files.readAllBytes(picture));
      Files.delete(picture);
    }
    Results again = run(true, List.of("A"), List.of("ST-Dense"));
    assertThat(again.skipped()).isEqualTo(1);
    assertThat(losses).isEmpty();
    assertThat(again.figures()).containsExactlyInAnyOrderElementsOf(before.keySet());
    for (Path picture : before.keySet()) {
      assertThat(picture).hasBinaryContent(before.get(picture));
    }
  }

  private Path figure(RunRow row, String ending) {
    return folder.resolve("figures/" + row.key().fileName() + ending);
  }

  @Test
  void animationsShowTheTrainingFromTheFirstStepOnAndAMovingImage() throws IOException {
    animate = true;
    RunRow row = run(true, List.of("A"), List.of("ST-Dense")).rows().get(0);
    Path training = folder.resolve("figures/" + row.key().fileName() + "_training.gif");
    Path motion = folder.resolve("figures/" + row.key().fileName() + "_motion.gif");
    // A frame for each of 40 steps and one before the first; more would be thinned out to 60.
    assertThat(frames(training)).isBetween(30, 41);
    assertThat(frames(motion)).isEqualTo(48);
    assertThat(Path.of(training + ".frames")).doesNotExist();
    assertThat(Files.size(motion)).isLessThan(2_000_000);
  }

  @Test
  void aFinishedRunIsShownOnAMovingImageWhenThatIsAskedForLater() throws IOException {
    RunRow row = run(true, List.of("A"), List.of("ST-Dense")).rows().get(0);
    assertThat(figure(row, "_motion.gif")).doesNotExist();
    animate = true;
    Results later = run(true, List.of("A"), List.of("ST-Dense"));
    assertThat(losses).isEmpty();
    assertThat(later.figures()).contains(figure(row, "_motion.gif"));
    assertThat(frames(figure(row, "_motion.gif"))).isEqualTo(48);
    assertThat(figure(row, "_training.gif")).doesNotExist();
    assertThat(run(true, List.of("A"), List.of("ST-Dense")).figures()).isEmpty();
  }

  private static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void heldOutExamplesHaveACurveOfTheirOwn() throws IOException {
    evaluation = Evaluation.VALIDATION;
    RunRow row = run(true, List.of("A"), List.of("Dense")).rows().get(0);
    List<String> lines =
        Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
    assertThat(lines.get(0)).endsWith("learning rate,validation error in %");
    String last = lines.get(40).substring(lines.get(40).lastIndexOf(',') + 1);
    assertThat(Double.parseDouble(last))
        .isCloseTo(row.first().validation().getAsDouble(), within(1e-3));
  }

  @Test
  void aModelThatThePresetLeavesOutIsRunOnAllDataSets() {
    Selection wild =
        Selection.of(
            experiment,
            Preset.QUICK,
            Overrides.NONE,
            Evaluation.TEST,
            List.of(),
            List.of("Wild"),
            List.of());
    assertThat(wild.entries()).containsExactly(new Entry("A", "Wild"), new Entry("B", "Wild"));
  }
}
