package org.stn4j.sweep;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.lab.cli.ExperimentCommand;
import org.stn4j.lab.cli.WrongOption;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.file.Leftovers;
import org.stn4j.lab.file.OutputLock;
import org.stn4j.lab.listen.StoppedException;
import org.stn4j.lab.parallel.Experiments;
import org.stn4j.lab.parallel.Launcher;
import org.stn4j.lab.parallel.RunWatch;
import org.stn4j.lab.parallel.Threads;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;

/**
 * The command line of sweeps: plans the runs of several experiments, has Spark do those that are
 * not finished, and writes rows and tables, each experiment's to a folder of its own.
 */
public final class SweepCommand {

  private static final Logger LOG = LoggerFactory.getLogger(SweepCommand.class);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

  private final SweepOptions options;
  private final PrintStream out;
  private final PrintStream err;
  private boolean failed;

  /**
   * @param options with their defaults
   * @param out for results
   * @param err for errors
   */
  SweepCommand(SweepOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command on the standard streams; ends the process with the exit code unless it is 0.
   */
  public static void main(String[] args) {
    int code = new SweepCommand(new SweepOptions(), System.out, System.err).run(args);
    if (code != ExperimentCommand.OK) {
      System.exit(code);
    }
  }

  /** Runs the command; gives the exit code, as an experiment's command does. */
  public int run(String... args) {
    JCommander parser = JCommander.newBuilder().addObject(options).programName("sweep").build();
    Map<Experiment, Selection> selections = new LinkedHashMap<>();
    Slots slots;
    SparkConf conf;
    Optional<URI> remote;
    try {
      parser.parse(args);
      if (options.help()) {
        StringBuilder usage = new StringBuilder();
        parser.getUsageFormatter().usage(usage);
        out.print(usage);
        return ExperimentCommand.OK;
      }
      Threads.checkEnvironment();
      select(selections);
      remote = options.remote();
      slots = Slots.of(options.master(), options.threads(), options.memory());
      conf = slots.configure(new SparkConf());
      Threads.use(slots.threads());
    } catch (ParameterException e) {
      err.println(WrongOption.line(e.getMessage()));
      return ExperimentCommand.USAGE;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return ExperimentCommand.USAGE;
    } catch (IOException e) {
      err.println(e.getMessage());
      return ExperimentCommand.FAILED;
    }
    try {
      if (remote.isEmpty()) {
        run(selections, slots, conf, Optional.empty());
      } else {
        try (RemoteCopy copy = new RemoteCopy(RemoteFolder.of(remote.get(), conf))) {
          run(selections, slots, conf, Optional.of(copy));
        }
      }
      return failed ? ExperimentCommand.FAILED : ExperimentCommand.OK;
    } catch (StoppedException e) {
      LOG.debug("stopped", e);
      return ExperimentCommand.INTERRUPTED;
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("failed", e);
      err.println(e.getMessage());
      return ExperimentCommand.FAILED;
    }
  }

  /**
   * @param copy of the remote folder, where the results go to one
   */
  private void run(
      Map<Experiment, Selection> selections, Slots slots, SparkConf conf, Optional<RemoteCopy> copy)
      throws IOException {
    List<OutputLock> locks = new ArrayList<>();
    try {
      if (copy.isPresent()) {
        begin(copy.get());
      }
      List<Swept> all = open(selections, copy, locks);
      if (options.list()) {
        list(all);
      } else if (!all.isEmpty()) {
        sweep(all, slots, conf, copy);
      }
    } finally {
      locks.forEach(SweepCommand::free);
    }
  }

  /** Rows of all experiments, and of runs that those start from, but nothing else. */
  private void begin(RemoteCopy copy) throws IOException {
    if (!options.list()) {
      copy.remote().check();
    }
    copy.fetchAll("*/runs.csv");
    copy.fetchAll("*/*/runs.csv");
  }

  private void select(Map<Experiment, Selection> selections) throws IOException {
    if (options.jobs() != 1 || options.preview() != null) {
      throw new IllegalArgumentException(
          (options.jobs() != 1 ? "--jobs" : "--preview")
              + " is an option of the experiments' own commands");
    }
    if (options.experiments().isEmpty()) {
      throw new IllegalArgumentException(
          "--experiments is missing; the known ones are " + String.join(", ", Experiments.names()));
    }
    for (String name : options.experiments().stream().distinct().toList()) {
      Experiment experiment = Experiments.named(name);
      try {
        selections.put(options.starting(experiment), options.selection(experiment));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
      }
    }
  }

  /** Those whose data is there; the folders of all are taken before any is looked at. */
  private List<Swept> open(
      Map<Experiment, Selection> selections, Optional<RemoteCopy> copy, List<OutputLock> locks)
      throws IOException {
    Map<Experiment, Output> outputs = new LinkedHashMap<>();
    for (Experiment experiment : selections.keySet()) {
      Path folder =
          copy.map(c -> c.folder().resolve(experiment.name()))
              .orElseGet(() -> options.out(experiment.name()));
      Output output = new Output(folder.toAbsolutePath().normalize());
      if (!options.list()) {
        Output.open(output.folder());
        locks.add(OutputLock.of(output.folder()));
        Leftovers.remove(output.folder());
      }
      outputs.put(experiment, output);
    }
    List<Swept> all = new ArrayList<>();
    for (Map.Entry<Experiment, Selection> each : selections.entrySet()) {
      Experiment experiment = each.getKey();
      try {
        ExperimentData data = experiment.open(options.data(), each.getValue().preset());
        LOG.info("Data of {}: {}", experiment.name(), data.description());
        all.add(new Swept(experiment, each.getValue(), data, outputs.get(experiment)));
      } catch (IOException e) {
        err.println(experiment.name() + ": " + e.getMessage());
        failed = true;
      }
    }
    return all;
  }

  private void list(List<Swept> all) throws IOException {
    List<Listed> runs = new ArrayList<>();
    for (Swept swept : all) {
      runs.addAll(swept.list(options::reference));
    }
    runs.forEach(run -> out.println(run.text()));
    out.println(Listed.total(runs));
  }

  private void sweep(List<Swept> all, Slots slots, SparkConf conf, Optional<RemoteCopy> copy)
      throws IOException {
    RunOnWorker worker = new RunOnWorker(slots.local(), slots.heap());
    try (SparkRuns spark =
        new SparkRuns(
            slots, conf, copy.isEmpty() ? worker : RunOnRemoteFolder.of(copy.get(), worker))) {
      spark.page().ifPresent(page -> LOG.info("Spark {}: {}", slots.master(), page));
      Launcher launcher = copy.isEmpty() ? spark : new RemoteRuns(spark, copy.get());
      Function<Path, String> name = file -> copy.map(c -> c.uri(file)).orElse(file.toString());
      sweep(all, slots.threads(), launcher, name);
    }
  }

  private void sweep(List<Swept> all, int threads, Launcher launcher, Function<Path, String> name)
      throws IOException {
    try (RunWatch watch = new RunWatch(launcher, BETWEEN_REPORTS)) {
      Map<Swept, CompletableFuture<Results>> started = new LinkedHashMap<>();
      for (Swept swept : all) {
        started.put(swept, swept.start(options, threads, launcher, watch));
      }
      for (Map.Entry<Swept, CompletableFuture<Results>> each : started.entrySet()) {
        Results results = ExperimentRunner.results(each.getValue());
        failed |= !ExperimentCommand.report(results, each.getKey().output(), name, out, err);
      }
    }
  }

  private static void free(OutputLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
