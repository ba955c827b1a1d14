package org.stn4j.experiment.addition;

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

/** Table 4: eight networks that add two digits. */
public final class MnistAddition implements Experiment {

  @Override
  public String name() {
    return "mnist-addition";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(Table4.PAPER);
  }

  @Override
  public List<Entry> entries(Preset preset) {
    return Model.names().stream().map(model -> new Entry(Table4.SUM, model)).toList();
  }

  /** Three, as in the paper; {@code quick} takes one. */
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
        DigitSums.DISTORTION.height(),
        seed,
        Recipes.localisationFactor(preset));
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return new DigitSums(DigitData.digits(choice), preset);
  }

  /** Draws both channels and what every transformer makes of them. */
  @Override
  public void draw(RunFigures figures) throws IOException {
    if (!figures.network().transformers().isEmpty()) {
      PairFigure.write(figures.file("", "png"), figures);
    }
  }
}
