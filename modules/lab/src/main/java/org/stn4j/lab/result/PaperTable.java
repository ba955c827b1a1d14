package org.stn4j.lab.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.stn4j.lab.metric.Quantity;

/**
 * A table of a paper: models × data sets, one quantity.
 *
 * @param name short, for files: {@code table1}
 * @param title for people
 * @param quantity what its figures are
 * @param datasets columns, in the paper's order
 * @param models rows that can be run, in the paper's order
 * @param figures the paper's figure by row and data set; where it gives none there is none. Rows
 *     that are no models are those of rivals, which are only printed
 */
public record PaperTable(
    String name,
    String title,
    Quantity quantity,
    List<String> datasets,
    List<String> models,
    Map<String, Map<String, Double>> figures) {

  /** Copies. */
  public PaperTable {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, Double>> e : figures.entrySet()) {
      if (!datasets.containsAll(e.getValue().keySet())) {
        throw new IllegalArgumentException(
            "the figures of "
                + e.getKey()
                + " are not of columns of "
                + name
                + ": "
                + e.getValue().keySet());
      }
      copy.put(e.getKey(), Map.copyOf(e.getValue()));
    }
    figures = Collections.unmodifiableMap(copy);
  }

  /** Whether it has a place for a model on a data set. */
  public boolean has(String model, String dataset) {
    return models.contains(model) && datasets.contains(dataset);
  }

  /** Rows that are only printed, in the order in which their figures were given. */
  public List<String> rivals() {
    return figures.keySet().stream().filter(row -> !models.contains(row)).toList();
  }

  /** The paper's figure. */
  public OptionalDouble figure(String row, String dataset) {
    Double figure = figures.getOrDefault(row, Map.of()).get(dataset);
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }

  /** The paper's figure with one digit behind the point at least; empty where it gives none. */
  public String figureText(String row, String dataset) {
    String text = Decimals.text(figure(row, dataset), 4);
    return text.isEmpty() || text.contains(".") ? text : text + ".0";
  }
}
