package org.stn4j.experiment.gtsrb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Classifiers of traffic signs without, with one, with two and with three transformers. */
public final class TrafficSigns implements Experiment {

  @Override
  public String name() {
    return "gtsrb";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(Tables.FULL, Tables.ABLATIONS);
  }

  /**
   * {@code paper}: the networks with a published figure, at 48×48; {@code fast}: the small and the
   * narrow ones at 32×32; {@code quick}: the narrow ones.
   */
  @Override
  public List<Entry> entries(Preset preset) {
    return switch (preset) {
      case QUICK -> entries(SignSet.SMALL, Model.NARROW, Model.NARROW_ST, Model.NARROW_2ST);
      case FAST ->
          entries(
              SignSet.SMALL,
              Model.NARROW,
              Model.NARROW_ST,
              Model.NARROW_2ST,
              Model.SMALL,
              Model.SMALL_ST,
              Model.SMALL_2ST);
      case PAPER -> {
        List<Entry> all =
            new ArrayList<>(entries(SignSet.FULL, Model.IDSIA, Model.WIDE_ST, Model.IDSIA_2ST));
        for (String model : Tables.ABLATIONS.models()) {
          all.add(new Entry(SignSet.SUBSET.toString(), model));
        }
        yield all;
      }
    };
  }

  private static List<Entry> entries(SignSet set, Model... models) {
    return List.of(models).stream().map(m -> new Entry(set.toString(), m.toString())).toList();
  }

  /** Three for our own schedule, one otherwise. */
  @Override
  public List<Long> seeds(Preset preset) {
    return preset == Preset.FAST ? List.of(1L, 2L, 3L) : List.of(1L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(
        preset, SignSet.named(entry.dataset()), Model.named(entry.model()), overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    return Networks.create(
        Model.named(entry.model()),
        SignSet.named(entry.dataset()).size(),
        seed,
        Recipes.localisationFactor(preset));
  }

  /** {@inheritDoc} Where they are generated, {@code quick} has a tenth of GTSRB's number. */
  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return preset == Preset.QUICK
        ? SignSource.open(choice, 4_300, 1_290)
        : SignSource.open(choice, 39_209, 12_630);
  }
}
