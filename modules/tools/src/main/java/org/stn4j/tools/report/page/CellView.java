package org.stn4j.tools.report.page;

import java.util.List;

/**
 * A cell of a table.
 *
 * @param id anchor of its runs
 * @param name of model and data set
 * @param mean over the seeds; a word where there is none
 * @param deviation over the seeds; empty for fewer than two
 * @param seeds how many were measured
 * @param paper the paper's figure; empty where it gives none
 * @param verdict better, level, worse or none: name of the colour
 * @param mark the same as a sign
 * @param words the same in words
 * @param curve learning curves of its runs as a data URI; empty where there are none
 * @param runs that count, then the others
 */
public record CellView(
    String id,
    String name,
    String mean,
    String deviation,
    int seeds,
    String paper,
    String verdict,
    String mark,
    String words,
    String curve,
    List<RunView> runs) {

  /** Whether there is anything behind it. */
  public boolean hasRuns() {
    return !runs.isEmpty();
  }
}
