package org.stn4j.experiment.icstn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.figure.StepsFigure;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Five networks on digits whose corners were moved. */
public final class PerturbedMnist implements Experiment {

  private static final String DATASET = "perturbed";

  /** Lin and Lucey 2017, table 1, MNIST; for one step they print no figure. */
  private static final PaperTable TABLE =
      new PaperTable(
          "ic-stn",
          "Inverse compositional STN: perturbed MNIST (the paper's figures are from memory)",
          Quantity.ERROR,
          List.of(DATASET),
          Model.names(),
          Map.of(
              Model.CNN.toString(), Map.of(DATASET, 6.597),
              Model.STN.toString(), Map.of(DATASET, 4.944),
              Model.IC_STN_2.toString(), Map.of(DATASET, 1.905),
              Model.IC_STN_4.toString(), Map.of(DATASET, 1.230)));

  @Override
  public String name() {
    return "ic-stn";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(TABLE);
  }

  @Override
  public List<Entry> entries(Preset preset) {
    return Model.names().stream().map(model -> new Entry(DATASET, model)).toList();
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
    Model model = Model.named(entry.model());
    return Networks.create(model, seed, Recipes.predictorFactor(preset, model));
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return new PerturbedDigits(DigitData.digits(choice));
  }

  /** The perturbed images, and what each step makes of them. */
  @Override
  public void draw(RunFigures figures) throws IOException {
    List<Transformer> steps = figures.network().transformers();
    if (!steps.isEmpty()) {
      List<StepsFigure.Row> rows = new ArrayList<>();
      String first =
          Model.named(figures.key().model()).inverseCompositional()
              ? InverseComposition.PERTURBED
              : Batch.IMAGES;
      rows.add(new StepsFigure.Row("perturbed", first, List.of()));
      for (Transformer step : steps) {
        rows.add(new StepsFigure.Row(step.name(), step.output(), List.of()));
      }
      figures.steps(rows);
    }
  }
}
