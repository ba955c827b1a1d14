package org.stn4j.lab.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A table of a paper: models × data sets, test error in percent.
 *
 * @param name short, for files: {@code table1}
 * @param title for people
 * @param datasets columns, in the paper's order
 * @param models rows, in the paper's order
 * @param figures the paper's error by model and data set; where it gives none there is none
 */
public record PaperTable(
    String name,
    String title,
    List<String> datasets,
    List<String> models,
    Map<String, Map<String, Double>> figures) {

  /** Copies. */
  public PaperTable {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, Double>> e : figures.entrySet()) {
      if (!models.contains(e.getKey()) || !datasets.containsAll(e.getValue().keySet())) {
        throw new IllegalArgumentException(
            "the figures of " + e.getKey() + " are not of a row and columns of " + name);
      }
      copy.put(e.getKey(), Map.copyOf(e.getValue()));
    }
    figures = Map.copyOf(copy);
  }

  /** The paper's error in percent. */
  public OptionalDouble figure(String model, String dataset) {
    Double figure = figures.getOrDefault(model, Map.of()).get(dataset);
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }
}
