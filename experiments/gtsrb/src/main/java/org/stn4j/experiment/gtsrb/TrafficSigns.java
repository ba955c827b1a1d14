package org.stn4j.experiment.gtsrb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.run.RunDescription;

/** Classifiers of traffic signs without, with one, with two and with three transformers. */
public final class TrafficSigns implements Experiment {

  private static final Pattern BRIGHTNESS =
      Pattern.compile("one mean ([0-9.]+) and deviation ([0-9.]+) of these");

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
              Model.NARROW_NO_LOCAL,
              Model.NARROW_NO_CONTRAST,
              Model.NARROW_NEITHER,
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

  /**
   * {@inheritDoc} Mean and deviation of what was learned from, as the data's description has them.
   */
  @Override
  public Map<String, INDArray> besideImages(RunDescription description) {
    Matcher brightness =
        BRIGHTNESS.matcher(description.entries().getOrDefault("data.examples", ""));
    return brightness.find()
        ? Map.of(
            Signs.MEAN, number(brightness.group(1)), Signs.DEVIATION, number(brightness.group(2)))
        : Map.of();
  }

  private static INDArray number(String text) {
    return Nd4j.createFromArray(Float.parseFloat(text)).reshape(1, 1, 1, 1);
  }

  /** {@inheritDoc} Where they are generated, {@code quick} has a tenth of GTSRB's number. */
  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return preset == Preset.QUICK
        ? SignSource.open(choice, 4_300, 1_290)
        : SignSource.open(choice, 39_209, 12_630);
  }
}
