package org.stn4j.lab.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.extension.DeviceUnavailableError;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.ExperimentRunner;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Results;
import org.stn4j.lab.experiment.Selection;
import org.stn4j.lab.listen.ProgressDisplay;
import org.stn4j.lab.listen.ProgressLines;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.train.Recipe;
import org.stn4j.lab.train.TrainingListener;

/**
 * The command line of an experiment: parses, calls, reports. Everything the user can get wrong is
 * noticed before training starts and answered with one line.
 *
 * @param <O> its options
 */
public final class ExperimentCommand<O extends ExperimentOptions> {

  /** All went well. */
  public static final int OK = 0;

  /** Data, output or a run failed. */
  public static final int FAILED = 1;

  /** The command line was wrong. */
  public static final int USAGE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentCommand.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final Experiment experiment;
  private final O options;
  private final PrintStream out;
  private final PrintStream err;

  /** What an experiment does instead of running, if its own options ask for it. */
  @FunctionalInterface
  public interface Extra<O> {
    /**
     * Does it.
     *
     * @return whether there was something to do: then nothing is run
     * @throws IOException if it failed; one line
     */
    boolean run(O options) throws IOException;
  }

  /**
   * @param options with their defaults
   * @param out for results
   * @param err for errors
   */
  public ExperimentCommand(Experiment experiment, O options, PrintStream out, PrintStream err) {
    this.experiment = experiment;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs the command; gives the exit code. */
  public int run(String... args) {
    return run(o -> false, args);
  }

  /** Runs the command, or the extra if it has something to do; gives the exit code. */
  public int run(Extra<O> extra, String... args) {
    JCommander parser =
        JCommander.newBuilder().addObject(options).programName(experiment.name()).build();
    Selection selection;
    try {
      parser.parse(args);
      if (options.help()) {
        StringBuilder usage = new StringBuilder();
        parser.getUsageFormatter().usage(usage);
        out.print(usage);
        return OK;
      }
      selection = selection();
    } catch (ParameterException | IllegalArgumentException e) {
      err.println(line(e));
      return USAGE;
    }
    try {
      if (extra.run(options)) {
        return OK;
      }
      if (options.list()) {
        list(selection);
        return OK;
      }
      return run(selection);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("failed", e);
      err.println(line(e));
      return FAILED;
    } catch (DeviceUnavailableError e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private Selection selection() {
    Overrides overrides =
        new Overrides(
            Optional.ofNullable(options.iterations()), Optional.ofNullable(options.batch()));
    return Selection.of(
        experiment,
        Preset.named(options.preset()),
        overrides,
        options.datasets(),
        options.models(),
        options.seeds());
  }

  private int run(Selection selection) throws IOException {
    Output output = Output.open(options.out(experiment.name()));
    output.runs().read();
    ExperimentData data = experiment.open(options.data(), selection.preset());
    LOG.info("Data: {}", data.description());
    LOG.info("Results go to {}", output.folder().toAbsolutePath());
    ExperimentRunner runner =
        new ExperimentRunner(experiment, data, output, options.resume(), progress());
    Results results = runner.run(selection);
    out.println();
    out.print(results.table().text());
    out.println();
    out.println("Rows:    " + output.runs().path());
    out.println("Table:   " + results.tableFile());
    results.figures().forEach(figure -> out.println("Picture: " + figure));
    List<RunRow> failed =
        results.rows().stream().filter(row -> !row.status().equals(RunRow.FINISHED)).toList();
    failed.forEach(row -> err.println(row.key() + ": " + row.status()));
    return failed.isEmpty() ? OK : FAILED;
  }

  private static Function<String, TrainingListener> progress() {
    return Terminal.present()
        ? ProgressDisplay::new
        : name -> new ProgressLines(name, BETWEEN_LINES);
  }

  private void list(Selection selection) {
    out.println(experiment.table().title());
    out.println("data sets: " + String.join(", ", experiment.table().datasets()));
    out.println("models:    " + String.join(", ", experiment.table().models()));
    out.println("presets:   " + String.join(", ", Preset.names()));
    out.println("preset " + selection.preset() + " runs, with seeds " + selection.seeds() + ":");
    for (Entry entry : selection.entries()) {
      Recipe recipe = experiment.recipe(selection.preset(), entry, selection.overrides());
      out.printf(
          Locale.ROOT,
          "  %-4s %-12s %,8d learnable parameters, %,7d iterations of %d examples%n",
          entry.dataset(),
          entry.model(),
          experiment.network(selection.preset(), entry, 0).parameterCount(),
          recipe.iterations(),
          recipe.batchSize());
    }
  }

  /** The message as one line. */
  private static String line(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
