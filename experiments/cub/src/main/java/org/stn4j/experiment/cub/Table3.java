package org.stn4j.experiment.cub;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.PaperTable;

/** The figures of Jaderberg et al. 2015, table 3, and those of others that it names. */
final class Table3 {

  /** Accuracies in %; those of others, whatever size they read, stand in the column 448. */
  static final PaperTable BIRDS =
      new PaperTable(
          "cub",
          "CUB-200-2011: birds, by the side of the image in pixels",
          Quantity.ACCURACY,
          BirdSet.names(),
          Model.names(),
          figures());

  private Table3() {}

  private static Map<String, Map<String, Double>> figures() {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    rows.put("Cimpoi '15", at448(66.7));
    rows.put("Zhang '14", at448(74.9));
    rows.put("Branson '14", at448(75.7));
    rows.put("Lin '15", at448(80.9));
    rows.put("Simon '15", at448(81.0));
    rows.put(Model.CNN.toString(), Map.of(BirdSet.FULL.toString(), 82.3));
    rows.put(
        Model.ST2.toString(),
        Map.of(BirdSet.FULL.toString(), 83.1, BirdSet.FULL_DOUBLE.toString(), 83.9));
    rows.put(Model.ST4.toString(), at448(84.1));
    return rows;
  }

  private static Map<String, Double> at448(double accuracy) {
    return Map.of(BirdSet.FULL_DOUBLE.toString(), accuracy);
  }
}
