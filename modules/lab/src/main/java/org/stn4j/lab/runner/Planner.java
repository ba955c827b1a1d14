package org.stn4j.lab.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.network.StartingWeights;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.run.NetworkDescription;
import org.stn4j.lab.run.RunDescription;

/** Describes the runs of an experiment on its data. */
public final class Planner {

  private final Experiment experiment;
  private final ExperimentData data;
  private final Map<String, RunDescription> described = new HashMap<>();

  /**
   * @param data opened by the experiment
   */
  public Planner(Experiment experiment, ExperimentData data) {
    this.experiment = experiment;
    this.data = data;
  }

  /**
   * The runs of a selection, entry by entry, seed by seed.
   *
   * @throws IOException if networks of the selection cannot start from the weights that were named
   */
  public List<Plan> plans(Selection selection) throws IOException {
    Optional<StartingWeights> weights = experiment.weights();
    List<Plan> plans = new ArrayList<>();
    for (Entry entry : selection.entries()) {
      if (weights.isPresent()) {
        weights.get().putInto(experiment.network(selection.preset(), entry, 0));
      }
      for (long seed : selection.seeds()) {
        plans.add(
            plan(selection.preset(), entry, selection.overrides(), selection.evaluation(), seed));
      }
    }
    return plans;
  }

  /** One run. */
  public Plan plan(
      Preset preset, Entry entry, Overrides overrides, Evaluation evaluation, long seed) {
    Recipe recipe = experiment.recipe(preset, entry, overrides);
    RunDescription description =
        described
            .computeIfAbsent(
                preset + " " + entry + " " + recipe + " " + evaluation,
                key -> describe(preset, entry, recipe, evaluation))
            .with("seed", seed);
    RunKey key =
        new RunKey(
            experiment.name(),
            experiment.table(entry).name(),
            entry.dataset(),
            entry.model(),
            preset.toString(),
            seed,
            recipe.iterations(),
            recipe.batchSize(),
            data.source(),
            data.sha256(),
            description.digest());
    return new Plan(preset, entry, recipe, evaluation, description, key);
  }

  /** All but the seed; of networks, which depend on it, the one of seed 0 is described. */
  private RunDescription describe(
      Preset preset, Entry entry, Recipe recipe, Evaluation evaluation) {
    BackendInfo backend = BackendInfo.current();
    RunDescription description =
        RunDescription.empty()
            .with("experiment", experiment.name())
            .with("dataset", entry.dataset())
            .with("model", entry.model())
            .with("preset", preset)
            .with("recipe", recipe)
            .with("network", NetworkDescription.of(experiment.network(preset, entry, 0)))
            .with("data", data.sha256())
            .with("data.source", data.source())
            .with("data.examples", data.splits(entry, evaluation.holdsOut()).description())
            .with("evaluation", evaluation)
            .with("backend", backend.backend() + " (" + backend.build() + ")")
            .with("threads", backend.threads());
    Optional<StartingWeights> weights = experiment.weights();
    if (weights.isPresent()) {
      description = description.with("weights", weights.get().sha256());
    }
    Optional<Pretrained> start = experiment.pretrained(preset, entry, data);
    return start.isPresent()
        ? description.with("pretrained", plan(start.get()).description().digest())
        : description;
  }

  /** The run that another one starts from. */
  public static Plan plan(Pretrained start) {
    return new Planner(start.experiment(), start.data())
        .plan(start.preset(), start.entry(), Overrides.NONE, Evaluation.TEST, start.seed());
  }
}
