package org.stn4j.tools.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.Measured;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;

/** A folder of results, as experiments write it. */
final class SomeResults {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final Path folder;
  private int rows;

  SomeResults(Path folder) {
    this.folder = folder;
  }

  /** Three seeds of a digit network below, at and above the paper, signs, and generated digits. */
  static SomeResults typical(Path folder) throws IOException {
    SomeResults results = new SomeResults(folder);
    results.error("R", "ST-FCN-Aff", "real", 1, 1.0, "peak 0.01");
    results.error("R", "ST-FCN-Aff", "real", 2, 1.4, "peak 0.01");
    results.error("P", "ST-FCN-Aff", "real", 1, 1.2, "peak 0.01");
    results.error("P", "FCN", "real", 1, 3.3, "peak 0.01");
    results.error("R", "FCN", "generated", 1, 2.0, "peak 0.01");
    Measured accuracy = measured(Quantity.ACCURACY, 99.7);
    results.add("gtsrb", "gtsrb", "48", "150-200-300-350-2ST", "paper", "real", 1, 1, accuracy, "");
    return results;
  }

  static Measured measured(Quantity quantity, double value) {
    return new Measured(quantity, OptionalDouble.of(value), OptionalDouble.empty());
  }

  RunKey error(String dataset, String model, String source, long seed, double error, String recipe)
      throws IOException {
    long iterations = model.equals("FCN") ? 30_000 : 15_000;
    return add(
        "mnist",
        "table1",
        dataset,
        model,
        "fast",
        source,
        seed,
        iterations,
        measured(Quantity.ERROR, error),
        recipe);
  }

  /** A row with all its files, younger than those before. */
  RunKey add(
      String experiment,
      String table,
      String dataset,
      String model,
      String preset,
      String source,
      long seed,
      long iterations,
      Measured measured,
      String recipe)
      throws IOException {
    rows++;
    String digest = String.format("%016x", rows);
    RunKey key =
        new RunKey(
            experiment,
            table,
            dataset,
            model,
            preset,
            seed,
            iterations,
            256,
            source,
            "abcdef01",
            digest);
    Output output = new Output(folder.resolve(experiment));
    output.runs().append(row(key, measured, RunRow.FINISHED));
    write(
        output.description(key),
        "evaluation = test\nrecipe = "
            + recipe
            + "\nseed = "
            + seed
            + "\nthreads = "
            + rows
            + "\n");
    write(
        output.history(key), "iteration,loss,error in %,learning rate\n10,2.1,80,1\n20,1,9.5,1\n");
    picture(output.figure(key, "", "png"));
    picture(output.figure(key, "errors", "png"));
    return key;
  }

  RunRow row(RunKey key, Measured measured, String status) {
    return new RunRow(
        key,
        406_736,
        10_000,
        List.of(measured),
        OptionalDouble.empty(),
        12,
        1000,
        "cpu (oneDNN), 2 threads",
        "amd64, 2 cores",
        "0.1.0-c0ffee",
        START.plusSeconds(rows),
        status);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }
}
