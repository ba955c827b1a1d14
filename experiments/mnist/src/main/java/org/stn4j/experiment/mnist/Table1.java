package org.stn4j.experiment.mnist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.PaperTable;

/** The paper's figures. */
final class Table1 {

  private static final List<String> DATASETS = Distortions.names();

  /**
   * Jaderberg et al. 2015, table 1, and section 4.1 for TC. For TC the paper does not say which
   * transformation it used and gives one figure for ST-FCN and one for ST-CNN: they stand beside
   * the affine models.
   */
  static final PaperTable PAPER =
      new PaperTable(
          "table1",
          "Table 1: distorted MNIST",
          Quantity.ERROR,
          DATASETS,
          Model.names(),
          figures(
              Map.of(
                  Model.FCN, new double[] {2.1, 5.2, 3.1, 3.2, 13.2},
                  Model.CNN, new double[] {1.2, 0.8, 1.5, 1.4, 3.5},
                  Model.ST_FCN_AFF, new double[] {1.2, 0.8, 1.5, 2.7, 2.0},
                  Model.ST_FCN_PROJ, new double[] {1.3, 0.9, 1.4, 2.6},
                  Model.ST_FCN_TPS, new double[] {1.1, 0.8, 1.4, 2.4},
                  Model.ST_CNN_AFF, new double[] {0.7, 0.5, 0.8, 1.2, 1.7},
                  Model.ST_CNN_PROJ, new double[] {0.8, 0.6, 0.8, 1.3},
                  Model.ST_CNN_TPS, new double[] {0.7, 0.5, 0.8, 1.1})));

  private Table1() {}

  private static Map<String, Map<String, Double>> figures(Map<Model, double[]> rows) {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    rows.forEach(
        (model, errors) -> {
          Map<String, Double> row = new LinkedHashMap<>();
          for (int i = 0; i < errors.length; i++) {
            row.put(DATASETS.get(i), errors[i]);
          }
          figures.put(model.toString(), row);
        });
    return figures;
  }
}
