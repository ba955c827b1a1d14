package org.stn4j.experiment.addition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.PaperTable;

/** The paper's figures. */
final class Table4 {

  /** The one data set: two digits to add. */
  static final String SUM = "sum";

  /** Jaderberg et al. 2015, table 4. */
  static final PaperTable PAPER =
      new PaperTable(
          "table4",
          "Table 4: MNIST addition",
          Quantity.ERROR,
          List.of(SUM),
          Model.names(),
          figures(
              Map.of(
                  Model.FCN, 47.7,
                  Model.CNN, 14.7,
                  Model.ST_FCN_AFF, 22.6,
                  Model.ST_FCN_PROJ, 18.5,
                  Model.ST_FCN_TPS, 19.1,
                  Model.TWO_ST_FCN_AFF, 9.0,
                  Model.TWO_ST_FCN_PROJ, 5.9,
                  Model.TWO_ST_FCN_TPS, 5.8)));

  private Table4() {}

  private static Map<String, Map<String, Double>> figures(Map<Model, Double> errors) {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    for (Model model : Model.values()) {
      figures.put(model.toString(), Map.of(SUM, errors.get(model)));
    }
    return figures;
  }
}
