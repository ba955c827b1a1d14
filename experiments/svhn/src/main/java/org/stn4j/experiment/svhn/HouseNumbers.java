package org.stn4j.experiment.svhn;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Readers of house numbers without, with one and with four transformers. */
public final class HouseNumbers implements Experiment {

  @Override
  public String name() {
    return "svhn";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(Table2.TABLE);
  }

  /**
   * {@code paper}: the three networks at both sizes; {@code fast}: the narrow ones at both; {@code
   * quick}: the narrow ones at 64×64.
   */
  @Override
  public List<Entry> entries(Preset preset) {
    return switch (preset) {
      case QUICK -> narrow(NumberSet.TIGHT).toList();
      case FAST -> Stream.of(NumberSet.values()).flatMap(HouseNumbers::narrow).toList();
      case PAPER ->
          Stream.of(NumberSet.values())
              .flatMap(set -> entries(set, Model.CNN, Model.SINGLE, Model.MULTI))
              .toList();
    };
  }

  private static Stream<Entry> narrow(NumberSet set) {
    return entries(set, Model.NARROW_CNN, Model.NARROW_SINGLE, Model.NARROW_MULTI);
  }

  private static Stream<Entry> entries(NumberSet set, Model... models) {
    return Stream.of(models).map(model -> new Entry(set.toString(), model.toString()));
  }

  /** Two, as the paper's means are of two; one for a look. */
  @Override
  public List<Long> seeds(Preset preset) {
    return preset == Preset.QUICK ? List.of(1L) : List.of(1L, 2L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(preset, NumberSet.named(entry.dataset()), overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    return Networks.create(
        Model.named(entry.model()),
        NumberSet.named(entry.dataset()).size(),
        seed,
        Recipes.dropout(preset),
        Recipes.localisationFactor(preset));
  }

  /**
   * {@inheritDoc} Generated, there are 20,000 to learn from and 5,000 to measure on; for {@code
   * quick} 6,000 and 1,000. In {@code fast} another view of each is learned from each time.
   */
  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return preset == Preset.QUICK
        ? NumberSource.open(choice, 6_000, 1_000)
        : NumberSource.open(choice, 20_000, 5_000).optJittered(preset == Preset.FAST);
  }
}
