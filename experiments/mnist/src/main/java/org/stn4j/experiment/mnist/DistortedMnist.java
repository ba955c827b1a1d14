package org.stn4j.experiment.mnist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/**
 * Table 1: eight networks on five distortions of MNIST; and, where they are asked for by name, four
 * of them on other readings of two of the distortions.
 */
public final class DistortedMnist implements Experiment {

  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(Table1.PAPER, Readings.TABLE);
  }

  /**
   * The whole table; {@code quick} takes all networks on R only, and of the other distortions the
   * fully connected network with and without an affine transformer.
   */
  @Override
  public List<Entry> entries(Preset preset) {
    List<Entry> entries = new ArrayList<>();
    for (String dataset : Table1.PAPER.datasets()) {
      for (Model model : Model.values()) {
        if (preset != Preset.QUICK
            || dataset.equals("R")
            || model == Model.FCN
            || model == Model.ST_FCN_AFF) {
          entries.add(new Entry(dataset, model.toString()));
        }
      }
    }
    return entries;
  }

  /** Three for the paper's schedule, as there; one otherwise. */
  @Override
  public List<Long> seeds(Preset preset) {
    return preset == Preset.PAPER ? List.of(1L, 2L, 3L) : List.of(1L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(preset, entry.dataset(), Model.named(entry.model()), overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    Model model = Model.named(entry.model());
    return Networks.create(
        model,
        Distortions.named(entry.dataset()).height(),
        seed,
        Recipes.hyperparameters(preset, entry.dataset(), model));
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return new DistortedDigits(DigitData.digits(choice), preset);
  }
}
