package org.stn4j.lab.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.DeviceUnavailableError;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.figure.ExampleSheet;
import org.stn4j.lab.file.Leftovers;
import org.stn4j.lab.file.OutputLock;
import org.stn4j.lab.listen.ProgressDisplay;
import org.stn4j.lab.listen.ProgressLines;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.parallel.RunContext;
import org.stn4j.lab.parallel.RunLaunches;
import org.stn4j.lab.parallel.RunProcesses;
import org.stn4j.lab.parallel.RunWatch;
import org.stn4j.lab.parallel.Threads;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

/**
 * The command line of an experiment: parses, calls, reports. Everything the user can get wrong is
 * noticed before training starts and answered with one line.
 */
public final class ExperimentCommand {

  /** All went well. */
  public static final int OK = 0;

  /** Data, output or a run failed. */
  public static final int FAILED = 1;

  /** The command line was wrong. */
  public static final int USAGE = 2;

  /** The process was asked to end, and the run can be continued. */
  public static final int INTERRUPTED = 130;

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentCommand.class);
  private static final int PREVIEWED = 10;
  private static final long PREVIEW_SEED = 1;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

  /** With the weights that its networks start from, once options are parsed. */
  private Experiment experiment;

  private final ExperimentOptions options;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param options with their defaults
   * @param out for results
   * @param err for errors
   */
  public ExperimentCommand(
      Experiment experiment, ExperimentOptions options, PrintStream out, PrintStream err) {
    this.experiment = experiment;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs an experiment's command with the options of every experiment, on the standard streams;
   * ends the process with the exit code unless it is 0.
   */
  public static void main(Experiment experiment, String... args) {
    int code =
        new ExperimentCommand(experiment, new ExperimentOptions(), System.out, System.err)
            .run(args);
    if (code != OK) {
      System.exit(code);
    }
  }

  /** Runs the command; gives the exit code. */
  public int run(String... args) {
    JCommander parser =
        JCommander.newBuilder().addObject(options).programName(experiment.name()).build();
    Selection selection;
    try {
      requireValues(args);
      parser.parse(args);
      if (options.help()) {
        StringBuilder usage = new StringBuilder();
        parser.getUsageFormatter().usage(usage);
        out.print(usage);
        return OK;
      }
      Threads.checkEnvironment();
      selection = options.selection(experiment);
      useThreads();
      experiment = options.starting(experiment);
    } catch (ParameterException e) {
      err.println(WrongOption.line(e.getMessage()));
      return USAGE;
    } catch (IllegalArgumentException e) {
      err.println(line(e));
      return USAGE;
    } catch (IOException e) {
      err.println(line(e));
      return FAILED;
    }
    try {
      if (options.preview() != null) {
        preview(selection);
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
    } catch (StoppedException e) {
      LOG.debug("stopped", e);
      return INTERRUPTED;
    } catch (OutOfMemoryError e) {
      LOG.debug("failed", e);
      err.println(
          "out of memory ("
              + e.getMessage()
              + "): give the JVM more by -Xmx, or choose a smaller --batch");
      return FAILED;
    } catch (DeviceUnavailableError e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  /** An empty value is not the same as none, which would stand for the preset's. */
  private static void requireValues(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].isBlank()) {
        throw new IllegalArgumentException(
            (i == 0 ? "the command line" : args[i - 1]) + " has an empty value");
      }
    }
  }

  @SuppressWarnings("try") // the lock is held, not used
  private int run(Selection selection) throws IOException {
    Path folder = options.out(experiment.name()).toAbsolutePath().normalize();
    Output.check(folder);
    new Output(folder).runs().read();
    ExperimentData data = experiment.open(options.data(), selection.preset());
    LOG.info("Data: {}", data.description());
    Output output = Output.open(folder);
    LOG.info("Results go to {}", output.folder());
    try (OutputLock lock = OutputLock.of(output.folder())) {
      Leftovers.remove(folder);
      return run(selection, data, output);
    }
  }

  private int run(Selection selection, ExperimentData data, Output output) throws IOException {
    ExperimentRunner runner =
        new ExperimentRunner(experiment, data, output, options.resume(), progress())
            .optAnimate(options.animate());
    Results results =
        options.jobs() == 1 ? runner.run(selection) : runAtOnce(runner, selection, data, output);
    return report(results, output, Path::toString, out, err) ? OK : FAILED;
  }

  /**
   * Prints tables and where files are, and to {@code err} which runs failed or diverged.
   *
   * @param name what a file is called
   * @return whether none did
   */
  public static boolean report(
      Results results,
      Output output,
      Function<Path, String> name,
      PrintStream out,
      PrintStream err) {
    out.println();
    for (MeasuredTable table : results.tables()) {
      out.print(table.text());
      out.println();
    }
    out.println("Rows:    " + name.apply(output.runs().path()));
    results.tableFiles().forEach(file -> out.println("Table:   " + name.apply(file)));
    results.figures().forEach(figure -> out.println("Picture: " + name.apply(figure)));
    List<RunRow> failed = results.rows().stream().filter(row -> !row.finished()).toList();
    failed.forEach(row -> err.println(row.key() + ": " + row.status()));
    return failed.isEmpty();
  }

  /** Each in a process of its own, which has its share of what this one may have. */
  private Results runAtOnce(
      ExperimentRunner runner, Selection selection, ExperimentData data, Output output)
      throws IOException {
    RunContext context =
        RunContext.of(
            experiment,
            options.data(),
            output.folder().toString(),
            selection.overrides(),
            options.animate(),
            BackendInfo.current().threads());
    long heap = Runtime.getRuntime().maxMemory() / options.jobs();
    try (RunProcesses processes = new RunProcesses(options.jobs(), heap);
        RunWatch watch = new RunWatch(processes, BETWEEN_REPORTS)) {
      return ExperimentRunner.results(
          runner.start(
              selection,
              new RunLaunches(experiment, data, context, options.resume(), processes, watch)));
    }
  }

  /** Sets how many threads a run has, before ND4J starts. */
  private void useThreads() {
    if (options.jobs() < 1) {
      throw new IllegalArgumentException("--jobs must be at least 1, got " + options.jobs());
    }
    if (options.threads() != null) {
      Threads.use(options.threads());
    } else if (options.jobs() > 1) {
      Threads.use(Threads.share(options.jobs()));
    }
  }

  private void preview(Selection selection) throws IOException {
    ExperimentData data = experiment.open(options.data(), selection.preset());
    List<String> names = options.datasets().isEmpty() ? experiment.datasets() : options.datasets();
    List<Batch> rows = new ArrayList<>();
    for (String name : names) {
      Examples examples = data.splits(name, false).train().first(PREVIEWED);
      rows.add(new FixedBatches(examples, PREVIEWED, PREVIEW_SEED).batch(0));
    }
    ExampleSheet.write(options.preview(), names, rows);
    out.println("Picture: " + options.preview());
  }

  private static Function<String, TrainingListener> progress() {
    return Terminal.present()
        ? ProgressDisplay::new
        : name -> new ProgressLines(name, BETWEEN_LINES);
  }

  private void list(Selection selection) {
    experiment.tables().forEach(table -> out.println(table.title()));
    out.println("data sets: " + String.join(", ", experiment.datasets()));
    out.println("models:    " + String.join(", ", experiment.models()));
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
