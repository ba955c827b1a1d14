package org.stn4j.lab.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Writes the curve of a training as CSV: iteration, mean loss and metrics of the training batches
 * since the row before, learning rate and, in every fifth row, the first metric on held-out
 * examples where there are some. A training that is continued ends with the rows of one that was
 * not.
 */
public final class History implements TrainingListener {

  private static final int ROWS = 100;
  private static final int VALIDATIONS = 20;
  private static final String STATE = "history";
  private static final long BETWEEN_WRITES_NANOS = 5_000_000_000L;

  private final Path file;
  private final Optional<DoubleSupplier> validation;
  private final List<String> rows = new ArrayList<>();
  private StepAverages averages = new StepAverages();
  private long written = System.nanoTime();

  /**
   * @param file to write
   * @param validation measures the first metric on held-out examples
   */
  public History(Path file, Optional<DoubleSupplier> validation) {
    this.file = file;
    this.validation = validation;
  }

  private String header(Trainer trainer) {
    StringBuilder header = new StringBuilder("iteration,loss");
    for (Metric metric : trainer.network().metrics()) {
      header.append(',').append(metric.quantity());
    }
    header.append(",learning rate");
    if (validation.isPresent()) {
      header.append(",validation ").append(trainer.network().metrics().get(0).quantity());
    }
    return header.toString();
  }

  @Override
  public Map<String, INDArray> state() {
    return Map.of(STATE, averages.numbers());
  }

  @Override
  public void restore(Map<String, INDArray> states) {
    if (states.containsKey(STATE)) {
      averages = StepAverages.of(states.get(STATE));
    }
  }

  @Override
  public void started(Trainer trainer) {
    try {
      if (trainer.iteration() > 0 && Files.exists(file)) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
          if (Long.parseLong(line.substring(0, line.indexOf(','))) <= trainer.iteration()) {
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
    averages.add(step);
    long total = trainer.recipe().iterations();
    long every = Math.max(1, total / ROWS);
    if (step.iteration() % every == 0 || step.iteration() == total) {
      StringBuilder row = new StringBuilder();
      row.append(String.format(Locale.ROOT, "%d,%.6f", step.iteration(), averages.loss()));
      for (double metric : averages.metrics()) {
        row.append(String.format(Locale.ROOT, ",%.3f", metric));
      }
      double rate = trainer.recipe().learningRate().at(step.iteration() - 1);
      row.append(String.format(Locale.ROOT, ",%.3e", rate));
      validation.ifPresent(
          measure ->
              row.append(
                  step.iteration() % Math.max(1, total / VALIDATIONS) == 0
                      ? String.format(Locale.ROOT, ",%.3f", measure.getAsDouble())
                      : ","));
      rows.add(row.toString());
      averages = new StepAverages();
      if (System.nanoTime() - written > BETWEEN_WRITES_NANOS) {
        write(trainer);
      }
    }
  }

  @Override
  public void ended(Trainer trainer) {
    if (!rows.isEmpty()) {
      write(trainer);
    }
  }

  private void write(Trainer trainer) {
    written = System.nanoTime();
    String text = header(trainer) + "\n" + String.join("\n", rows) + "\n";
    try {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
