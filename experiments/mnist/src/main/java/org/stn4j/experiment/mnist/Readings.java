package org.stn4j.experiment.mnist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.result.PaperTable;

/** Other readings of P and E, beside the paper's figures for P and E. */
final class Readings {

  private static final List<Model> MODELS =
      List.of(Model.FCN, Model.CNN, Model.ST_FCN_AFF, Model.ST_CNN_AFF);

  /** Networks with and without an affine transformer on every reading. */
  static final PaperTable TABLE =
      new PaperTable(
          "readings",
          "Other readings of P and E",
          Table1.PAPER.quantity(),
          Distortions.readings().stream().map(Distortion::name).toList(),
          MODELS.stream().map(Model::toString).toList(),
          figures());

  private Readings() {}

  private static Map<String, Map<String, Double>> figures() {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    for (Model model : MODELS) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (Distortion reading : Distortions.readings()) {
        String read = reading.name().substring(0, reading.name().indexOf('-'));
        row.put(reading.name(), Table1.PAPER.figure(model.toString(), read).orElseThrow());
      }
      figures.put(model.toString(), row);
    }
    return figures;
  }
}
