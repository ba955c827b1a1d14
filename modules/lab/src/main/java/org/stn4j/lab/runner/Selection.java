package org.stn4j.lab.runner;

import java.util.ArrayList;
import java.util.List;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.result.PaperTable;

/**
 * What of an experiment is to be run.
 *
 * @param preset schedule
 * @param overrides changes in it
 * @param evaluation what the trained networks are measured on
 * @param entries places in the tables
 * @param seeds one run of every entry for each
 */
public record Selection(
    Preset preset,
    Overrides overrides,
    Evaluation evaluation,
    List<Entry> entries,
    List<Long> seeds) {

  /** Copies. */
  public Selection {
    entries = List.copyOf(entries);
    seeds = List.copyOf(seeds);
  }

  /**
   * Completes what the user named. Data sets and models together: all combinations. Only one of
   * them: the preset's entries with that, or all places of the tables with it where the preset has
   * none. Neither: the preset's entries.
   *
   * @param datasets named data sets, may be empty
   * @param models named models, may be empty
   * @param seeds named seeds, may be empty
   * @throws IllegalArgumentException if the experiment does not have one of the names; the message
   *     lists those it has
   */
  public static Selection of(
      Experiment experiment,
      Preset preset,
      Overrides overrides,
      Evaluation evaluation,
      List<String> datasets,
      List<String> models,
      List<Long> seeds) {
    require("data set", datasets, experiment.datasets());
    require("model", models, experiment.models());
    List<Entry> entries = new ArrayList<>();
    if (!datasets.isEmpty() && !models.isEmpty()) {
      for (String dataset : datasets) {
        for (String model : models) {
          entries.add(new Entry(dataset, model));
        }
      }
    } else {
      entries.addAll(named(experiment.entries(preset), datasets, models));
      if (entries.isEmpty()) {
        entries.addAll(named(places(experiment), datasets, models));
      }
    }
    return new Selection(
        preset,
        overrides,
        evaluation,
        entries.stream().distinct().toList(),
        seeds.isEmpty() ? experiment.seeds(preset) : seeds.stream().distinct().toList());
  }

  private static List<Entry> named(
      List<Entry> entries, List<String> datasets, List<String> models) {
    return entries.stream()
        .filter(
            entry ->
                (datasets.isEmpty() || datasets.contains(entry.dataset()))
                    && (models.isEmpty() || models.contains(entry.model())))
        .toList();
  }

  /** Every place of the experiment's tables. */
  private static List<Entry> places(Experiment experiment) {
    List<Entry> places = new ArrayList<>();
    for (PaperTable table : experiment.tables()) {
      for (String dataset : table.datasets()) {
        table.models().forEach(model -> places.add(new Entry(dataset, model)));
      }
    }
    return places;
  }

  /** The schedule with what was changed in it, for people and tables. */
  public String label() {
    return overrides.label(preset)
        + (evaluation == Evaluation.TEST ? "" : ", held-out examples: " + evaluation);
  }

  private static void require(String what, List<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "unknown "
                + what
                + " \""
                + name
                + "\"; the known ones are "
                + String.join(", ", known));
      }
    }
  }
}
