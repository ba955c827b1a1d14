package org.stn4j.lab.runner;

import java.nio.file.Path;
import java.util.List;
import org.stn4j.lab.result.MeasuredTable;
import org.stn4j.lab.result.RunRow;

/**
 * What a call of the runner gave.
 *
 * @param rows of all selected runs, those that were finished before included
 * @param skipped how many of them were finished before
 * @param tables the experiment's tables, with all runs of this preset on this data
 * @param tableFiles where they were written
 * @param figures pictures drawn in this call
 */
public record Results(
    List<RunRow> rows,
    int skipped,
    List<MeasuredTable> tables,
    List<Path> tableFiles,
    List<Path> figures) {

  /** Copies. */
  public Results {
    rows = List.copyOf(rows);
    tables = List.copyOf(tables);
    tableFiles = List.copyOf(tableFiles);
    figures = List.copyOf(figures);
  }
}
