package org.stn4j.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.TrainingListener;

class AnyTaskTest {

  @TempDir private Path folder;

  @Test
  void twoInputsTwoLossesTwoTablesAndAVolume() throws IOException {
    Experiment experiment = new BoxesExperiment();
    Selection selection =
        Selection.of(
            experiment,
            Preset.QUICK,
            Overrides.NONE,
            Evaluation.TEST,
            List.of(),
            List.of(),
            List.of());
    Results results =
        new ExperimentRunner(
                experiment,
                experiment.open("generated", Preset.QUICK),
                Output.open(folder),
                true,
                name -> new TrainingListener() {})
            .run(selection);
    RunRow row = results.rows().get(0);
    assertThat(row.first().quantity().name()).isEqualTo("accuracy");
    assertThat(row.first().test().getAsDouble()).isGreaterThan(95);
    assertThat(row.first().validation().getAsDouble()).isGreaterThan(90);
    // Guessing the middle column is 1.2 off.
    assertThat(row.measured("distance").orElseThrow().test().getAsDouble()).isLessThan(0.5);
    assertThat(results.tables()).hasSize(2);
    assertThat(results.tables().get(0).text())
        .contains("test accuracy in %, higher is better (the paper's)")
        .contains("Guess")
        .contains("(33.0)");
    assertThat(results.tables().get(1).text()).contains("test distance in px (the paper's)");
    assertThat(folder.resolve("slices.csv")).exists();
    assertThat(folder.resolve("distances.csv")).exists();
    assertThat(Output.open(folder).runs().read()).hasSize(1);
    assertThat(Files.readAllLines(folder.resolve("history/" + row.key().fileName() + ".csv")))
        .first()
        .isEqualTo(
            "iteration,loss,accuracy in %,distance in px,learning rate,validation accuracy in %");
  }
}
