package org.stn4j.experiment.icstn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.figure.ExampleSheet;
import org.stn4j.lab.network.Transformer;

/** A picture of the steps: the perturbed images, below them the images as each step warps them. */
final class StepsFigure {

  private StepsFigure() {}

  static void write(RunFigures figures) throws IOException {
    List<Transformer> steps = figures.network().transformers();
    Batch examples = figures.examples();
    Map<String, INDArray> outputs =
        figures.evaluator().outputs(steps.stream().map(Transformer::output).toList(), examples);
    List<String> names = new ArrayList<>(List.of("perturbed"));
    List<Batch> rows = new ArrayList<>(List.of(examples));
    for (Transformer step : steps) {
      names.add(step.name());
      rows.add(new Batch(0, examples.size(), Map.of(Batch.IMAGES, outputs.get(step.output()))));
    }
    ExampleSheet.write(figures.file("", "png"), names, rows);
  }
}
