package org.stn4j.tools.report.page;

import java.util.List;

/**
 * A table of the page.
 *
 * @param id anchor
 * @param title the paper's
 * @param experiment its name
 * @param label schedule; empty where nothing was run
 * @param generated whether its data are a stand-in
 * @param quantity what its figures are, with their direction
 * @param columns data sets
 * @param rows models, then rivals
 */
public record TableView(
    String id,
    String title,
    String experiment,
    String label,
    boolean generated,
    String quantity,
    List<String> columns,
    List<Row> rows) {

  /**
   * A row.
   *
   * @param name of the model, or of the rival
   * @param rival whether it is only printed
   * @param cells one for each column
   */
  public record Row(String name, boolean rival, List<CellView> cells) {}

  /** Whether there is any run in it. */
  public boolean hasRuns() {
    return !label.isEmpty();
  }

  /** The cells that have runs. */
  public List<CellView> cellsWithRuns() {
    return rows.stream().flatMap(row -> row.cells().stream()).filter(CellView::hasRuns).toList();
  }
}
