package org.stn4j.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.parallel.Launcher;
import org.stn4j.lab.parallel.RunContext;
import org.stn4j.lab.parallel.RunLaunches;
import org.stn4j.lab.parallel.RunWatch;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.result.RunsFile;
import org.stn4j.lab.runner.ExperimentRunner;
import org.stn4j.lab.runner.Plan;
import org.stn4j.lab.runner.Planner;
import org.stn4j.lab.runner.Results;
import org.stn4j.lab.runner.Selection;
import org.stn4j.lab.train.TrainingListener;

/**
 * An experiment in a sweep.
 *
 * @param selection what of it is to be run
 * @param data opened by it
 * @param output its folder
 */
record Swept(Experiment experiment, Selection selection, ExperimentData data, Output output) {

  /** Starts the runs that are not finished; rows and tables are written as they come. */
  CompletableFuture<Results> start(
      SweepOptions options, int threads, Launcher launcher, RunWatch watch) throws IOException {
    RunContext context =
        RunContext.of(
            experiment,
            data(options.data()),
            output.folder().toString(),
            selection.overrides(),
            options.animate(),
            threads);
    return new ExperimentRunner(
            experiment, data, output, options.resume(), name -> new TrainingListener() {})
        .optAnimate(options.animate())
        .start(
            selection,
            new RunLaunches(experiment, data, context, options.resume(), launcher, watch));
  }

  /** A directory as an absolute path: workers have another working directory. */
  private static String data(String choice) {
    Path directory = Path.of(choice);
    return Files.isDirectory(directory) ? directory.toAbsolutePath().toString() : choice;
  }

  /**
   * Its runs and those that they start from, each with its row where it is finished.
   *
   * @param reference file of rows measured before, by the name of the experiment
   */
  List<Listed> list(Function<String, Path> reference) throws IOException {
    CoreHours hours = hours(reference.apply(experiment.name()), output);
    Map<String, Listed> starts = new LinkedHashMap<>();
    List<Listed> list = new ArrayList<>();
    for (Plan plan : new Planner(experiment, data).plans(selection)) {
      Optional<Pretrained> start = experiment.pretrained(plan.preset(), plan.entry(), data);
      if (start.isPresent()) {
        Plan first = Planner.plan(start.get());
        if (!starts.containsKey(first.key().digest())) {
          Experiment other = start.get().experiment();
          Output place = output.placeOf(other);
          CoreHours theirs = hours(reference.apply(other.name()), place);
          starts.put(first.key().digest(), listed(first, place, theirs));
        }
      }
      list.add(listed(plan, output, hours));
    }
    list.addAll(0, starts.values());
    return list;
  }

  private static CoreHours hours(Path reference, Output output) throws IOException {
    List<RunRow> rows = new ArrayList<>(new RunsFile(reference).read());
    rows.addAll(output.runs().read());
    return new CoreHours(rows);
  }

  private static Listed listed(Plan plan, Output output, CoreHours hours) throws IOException {
    return new Listed(plan.key(), output.finished(plan.key()), hours.of(plan));
  }
}
