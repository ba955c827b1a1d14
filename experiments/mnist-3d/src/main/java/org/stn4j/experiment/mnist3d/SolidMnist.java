package org.stn4j.experiment.mnist3d;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Appendix A.3: digits in three dimensions. The paper prints no figures. */
public final class SolidMnist implements Experiment {

  static final String DATASET = "3D";

  private static final PaperTable TABLE =
      new PaperTable(
          "table-a3",
          "Appendix A.3: digits in three dimensions",
          Quantity.ERROR,
          List.of(DATASET),
          Model.names(),
          Map.of());

  @Override
  public String name() {
    return "mnist-3d";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(TABLE);
  }

  /** All networks; {@code quick} those with a fully connected classifier. */
  @Override
  public List<Entry> entries(Preset preset) {
    return List.of(Model.values()).stream()
        .filter(model -> preset != Preset.QUICK || !model.convolutional())
        .map(model -> new Entry(DATASET, model.toString()))
        .toList();
  }

  @Override
  public List<Long> seeds(Preset preset) {
    return preset == Preset.QUICK ? List.of(1L) : List.of(1L, 2L, 3L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(preset, overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    return Networks.create(
        Model.named(entry.model()),
        scale(preset),
        seed,
        Recipes.localisationFactor(preset),
        DataType.FLOAT);
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return new SolidDigits(DigitData.digits(choice), scale(preset));
  }

  @Override
  public void draw(RunFigures figures) throws IOException {
    if (!figures.network().transformers().isEmpty()) {
      ProjectionFigure.write(figures);
    }
  }

  /** The sizes of volumes: the paper's, or half of them where it has to be quick. */
  static Scale scale(Preset preset) {
    return preset == Preset.QUICK ? Scale.HALF : Scale.WHOLE;
  }
}
