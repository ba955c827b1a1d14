package org.stn4j.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.runner.Plan;

/** Calls the command, and keeps what it says. */
final class CommandLine {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /**
   * Two runs at once, each with the threads that this process has started with.
   *
   * @param data where the options do not name any
   * @return the exit code
   */
  int sweep(String options, Path data, String folder) {
    int threads = BackendInfo.current().threads();
    List<String> args = new ArrayList<>(List.of(options.split(" ")));
    args.addAll(List.of("--out", folder, "--memory", "1"));
    args.addAll(List.of("--threads", Integer.toString(threads)));
    if (!options.contains("--master")) {
      args.addAll(List.of("--master", "local[" + 2 * threads + "]"));
    }
    if (!options.contains("--data ")) {
      args.addAll(List.of("--data", data.toString()));
    }
    out.reset();
    err.reset();
    System.setProperty("spark.ui.enabled", "false");
    try {
      return new SweepCommand(
              new SweepOptions(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8))
          .run(args.toArray(String[]::new));
    } finally {
      System.clearProperty("spark.ui.enabled");
    }
  }

  /** Standard output of the last call. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Standard error of the last call. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** All weights of a run, by name. */
  static Map<String, String> weights(Output output, Plan plan) throws IOException {
    Map<String, String> weights = new TreeMap<>();
    new CheckpointFile(output.checkpoint(plan.key()), plan.description())
        .read()
        .orElseThrow()
        .parameters()
        .forEach((name, array) -> weights.put(name, Arrays.toString(array.data().asFloat())));
    return weights;
  }
}
