package org.stn4j.experiment.mnist3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
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

class SolidMnistTest {

  private final Experiment experiment = new SolidMnist();

  @TempDir private Path folder;

  @Test
  void hasNetworksWithAndWithoutATransformerAndNoFiguresOfThePaper() {
    assertThat(experiment.datasets()).containsExactly("3D");
    assertThat(experiment.models()).containsExactly("FCN", "CNN", "ST-FCN", "ST-CNN");
    assertThat(experiment.tables().get(0).figures()).isEmpty();
    assertThat(experiment.entries(Preset.QUICK))
        .containsExactly(new Entry("3D", "FCN"), new Entry("3D", "ST-FCN"));
    assertThat(experiment.entries(Preset.FAST)).hasSize(4);
    assertThat(SolidMnist.scale(Preset.QUICK).side()).isEqualTo(30);
    assertThat(SolidMnist.scale(Preset.PAPER).side()).isEqualTo(60);
    assertThatThrownBy(() -> Model.named("RNN")).hasMessageContaining("FCN, CNN, ST-FCN, ST-CNN");
  }

  @Test
  void paperHasTheScheduleOfThePapersOtherDigits() {
    assertThat(experiment.recipe(Preset.PAPER, new Entry("3D", "CNN"), Overrides.NONE))
        .isEqualTo(
            new Recipe(
                new Optimizer.Sgd(), new LearningRate.Steps(0.01, 0.1, 50_000), 150_000, 256));
  }

  @Test
  void rowsSayHowLargeTheVolumesAreAndWhatIsHeldOut() {
    SolidDigits data = new SolidDigits(new DigitGenerator(5).generate(10_020, 10), Scale.HALF);
    Splits splits = data.splits("3D", true);
    assertThat(splits.description())
        .isEqualTo(
            "30x30x30, digits of 14x14 extruded by 4, turned by -45..45 degrees about each axis,"
                + " the last 10000 held out");
    assertThat(splits.train().count()).isEqualTo(20);
    assertThat(splits.validation().orElseThrow().count()).isEqualTo(10_000);
    assertThat(data.splits("3D", false).train().count()).isEqualTo(10_020);
  }

  @Test
  void runsAndDrawsTheProjectionsBeforeAndAfter() throws IOException {
    SolidDigits data = new SolidDigits(new DigitGenerator(5).generate(200, 30), Scale.HALF);
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            new Overrides(Optional.of(60L), Optional.of(16)),
            Evaluation.TEST,
            List.of(),
            List.of(),
            List.of(2L));
    ExperimentRunner runner =
        new ExperimentRunner(
            experiment, data, Output.open(folder), true, name -> new TrainingListener() {});
    Results results = runner.run(selection);
    assertThat(results.rows()).hasSize(2);
    for (RunRow row : results.rows()) {
      assertThat(row.status()).isEqualTo(RunRow.FINISHED);
      assertThat(row.testExamples()).isEqualTo(30);
      List<String> history =
          Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv"));
      assertThat(history).hasSize(61);
      assertThat(meanLoss(history.subList(41, 61))).isLessThan(meanLoss(history.subList(1, 21)));
    }
    assertThat(results.tables().get(0).text()).contains("ST-FCN");
    List<Path> projections =
        results.figures().stream()
            .filter(f -> !f.toString().matches(".*_(curve|errors|confusion)\\.png"))
            .toList();
    assertThat(projections).hasSize(1);
    BufferedImage picture = ImageIO.read(projections.get(0).toFile());
    assertThat(picture.getWidth()).isEqualTo(150 + 10 * 96 + 6);
    int bright = 0;
    for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
      int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
      bright += (rgb & 0xff) > 200 ? 1 : 0;
    }
    // Sixty projections, each with a digit of some hundred pixels.
    assertThat(bright).isGreaterThan(60 * 50);
  }

  private static double meanLoss(List<String> lines) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
        .average()
        .orElseThrow();
  }
}
