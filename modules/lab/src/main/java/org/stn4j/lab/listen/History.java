package org.stn4j.lab.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Writes the curve of a training as CSV: iteration, mean loss and mean error of the training
 * batches since the row before, learning rate. A training that is continued keeps the rows up to
 * where it continues.
 */
public final class History implements TrainingListener {

  private static final String HEADER = "iteration,loss,error_pct,learning_rate";
  private static final int ROWS = 100;
  private static final long BETWEEN_WRITES_NANOS = 5_000_000_000L;

  private final Path file;
  private final List<String> rows = new ArrayList<>();
  private double losses;
  private long errors;
  private long examples;
  private long steps;
  private long written = System.nanoTime();

  /**
   * @param file to write
   */
  public History(Path file) {
    this.file = file;
  }

  @Override
  public void started(Trainer trainer) {
    try {
      if (trainer.iteration() > 0 && Files.exists(file)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          if (!line.equals(HEADER)
              && Long.parseLong(line.substring(0, line.indexOf(','))) <= trainer.iteration()) {
            rows.add(line);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    losses += step.loss();
    errors += step.errors();
    examples += step.examples();
    steps++;
    long total = trainer.recipe().iterations();
    long every = Math.max(1, total / ROWS);
    if (step.iteration() % every == 0 || step.iteration() == total) {
      rows.add(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.3f,%.3e",
              step.iteration(),
              losses / steps,
              100.0 * errors / examples,
              trainer.recipe().learningRate().at(step.iteration() - 1)));
      losses = 0;
      errors = 0;
      examples = 0;
      steps = 0;
      if (System.nanoTime() - written > BETWEEN_WRITES_NANOS) {
        write();
      }
    }
  }

  @Override
  public void ended(Trainer trainer) {
    if (!rows.isEmpty()) {
      write();
    }
  }

  private void write() {
    written = System.nanoTime();
    String text = HEADER + "\n" + String.join("\n", rows) + "\n";
    try {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
