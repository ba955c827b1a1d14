package org.stn4j.tools.trained;

import static org.stn4j.tools.command.CommandLine.require;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.train.Snapshot;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.UsageException;

/** {@code stn inspect}. */
public final class InspectCommand implements Command {

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public String summary() {
    return "tells what a checkpoint holds";
  }

  @Override
  public String help() {
    return """
        stn inspect: tells what a checkpoint holds

        Usage: stn inspect FILE

        FILE is a checkpoint of an experiment, RESULTS/checkpoints/NAME.ckpt, or one that stn export
        made. Told are everything that made it, its digest, how far the training is, and its arrays
        with their shapes.
        """;
  }

  @Override
  public void run(List<String> arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    require(
        arguments.size() == 1 && !arguments.get(0).startsWith("-"),
        "expected one file, got " + arguments);
    Path file = Path.of(arguments.get(0));
    CheckpointFile.Kept kept = CheckpointFile.read(file);
    Snapshot snapshot = kept.snapshot();
    out.printf(Locale.ROOT, "%s: %,d bytes%n%n", file, Files.size(file));
    kept.description().entries().forEach((name, value) -> line(out, name, value));
    line(out, "digest", kept.description().digest());
    out.println();
    line(out, "iteration", String.format(Locale.ROOT, "%,d", snapshot.iteration()));
    line(out, "seconds", String.format(Locale.ROOT, "%.1f", snapshot.seconds()));
    arrays(out, "parameters", snapshot.parameters(), true);
    arrays(out, "buffers", snapshot.buffers(), true);
    arrays(out, "averages", snapshot.averages(), false);
    arrays(out, "updater", snapshot.updaterStates(), false);
    if (snapshot.updaterStates().isEmpty() && snapshot.listeners().isEmpty()) {
      line(out, "", "weights alone: enough to run the network, too little to train it on");
    }
  }

  private static void arrays(
      PrintStream out, String name, Map<String, INDArray> arrays, boolean each) {
    if (arrays.isEmpty()) {
      return;
    }
    long numbers = arrays.values().stream().mapToLong(INDArray::length).sum();
    line(out, name, String.format(Locale.ROOT, "%,d in %d arrays", numbers, arrays.size()));
    if (each) {
      arrays.forEach(
          (array, values) ->
              out.printf(
                  "  %-28s %-6s %s%n",
                  array,
                  values.dataType().name().toLowerCase(Locale.ROOT),
                  Arrays.toString(values.shape())));
    }
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("%-14s %s%n", name, value);
  }
}
