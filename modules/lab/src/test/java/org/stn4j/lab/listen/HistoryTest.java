package org.stn4j.lab.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.lab.SmallNetworks;
import org.stn4j.lab.Stripes;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

class HistoryTest {

  private static final int ITERATIONS = 310;

  @TempDir private Path folder;

  private static Trainer trainer(Path file, TrainingListener... more) {
    List<TrainingListener> listeners =
        List.of(
            new History(file, Optional.empty()),
            more.length == 0 ? new TrainingListener() {} : more[0]);
    Recipe recipe =
        new Recipe(new Optimizer.Adam(), new LearningRate.Constant(0.001), ITERATIONS, 8);
    return new Trainer(SmallNetworks.dense(3), recipe, new Stripes(1, 8, ITERATIONS), 7, listeners);
  }

  @Test
  void aContinuedTrainingEndsWithTheRowsOfOneThatWasNot() throws IOException {
    Path whole = folder.resolve("whole.csv");
    trainer(whole).train();
    assertThat(Files.readAllLines(whole))
        .hasSize(1 + 104)
        .first()
        .isEqualTo("iteration,loss,error in %,learning rate");

    // Stopped between two rows, which stand at every third step.
    Path stopped = folder.resolve("stopped.csv");
    Trainer first =
        trainer(
            stopped,
            new TrainingListener() {
              @Override
              public void stepped(Trainer trainer, Step step) {
                if (step.iteration() == 31) {
                  throw new IllegalStateException("stop");
                }
              }
            });
    assertThatThrownBy(first::train).hasMessage("stop");
    Trainer second = trainer(stopped);
    second.restore(first.snapshot());
    second.train();
    assertThat(Files.readAllLines(stopped)).isEqualTo(Files.readAllLines(whole));
  }
}
