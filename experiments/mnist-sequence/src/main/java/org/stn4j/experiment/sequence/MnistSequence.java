package org.stn4j.experiment.sequence;

import java.io.IOException;
import java.util.List;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Three networks on cluttered sequences of three digits, with four factors of down-sampling. */
public final class MnistSequence implements Experiment {

  @Override
  public String name() {
    return "mnist-sequence";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(SequenceTables.DIGITS, SequenceTables.SEQUENCES);
  }

  /**
   * The factors of the paper's best; {@code quick} takes smaller windows for all. Other factors are
   * run where they are named.
   */
  @Override
  public List<Entry> entries(Preset preset) {
    boolean quick = preset == Preset.QUICK;
    return List.of(
        new Entry(quick ? "d3" : "d2", Model.CNN.toString()),
        new Entry(quick ? "d3" : "d2", Model.FFN_SPN.toString()),
        new Entry("d3", Model.RNN_SPN.toString()));
  }

  /** One for a look, three otherwise. */
  @Override
  public List<Long> seeds(Preset preset) {
    return preset == Preset.QUICK ? List.of(1L) : List.of(1L, 2L, 3L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(preset, Model.named(entry.model()), overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    return Networks.create(
        Model.named(entry.model()),
        DownSampling.named(entry.dataset()),
        seed,
        Recipes.localisationFactor(preset),
        Recipes.dropout(preset),
        Recipes.precision(preset));
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return new SequenceDigits(
        DigitData.digits(choice), preset == Preset.PAPER, Recipes.growth(preset));
  }

  /** The images with the regions that were looked at, and what was seen, look after look. */
  @Override
  public void draw(RunFigures figures) throws IOException {
    figures.looks();
  }
}
