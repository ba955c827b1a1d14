package org.stn4j.lab.listen;

import java.util.List;
import java.util.Locale;

/** The line of a progress bar, as wide as asked: no colours, and the time left is never cut. */
final class ProgressLine {

  /** Cells of the bar that details leave, where there is room for as many. */
  private static final int CELLS = 16;

  private static final int LONGEST_NAME = 24;

  private ProgressLine() {}

  /**
   * The name, how much is done, a bar, and as many details as fit.
   *
   * @param report the latest, or null
   * @param width columns
   */
  static String of(String name, long done, long all, Throughput.Report report, int width) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    String head = String.format(Locale.ROOT, "%s %3d%% ", shown, all == 0 ? 100 : 100 * done / all);
    String left = report == null ? "" : ", " + report.left() + " left";
    StringBuilder details = new StringBuilder(" " + done + "/" + all);
    int room = width - head.length() - left.length() - CELLS - 2;
    for (String detail : report == null ? List.<String>of() : report.details()) {
      if (details.length() + 2 + detail.length() > room) {
        break;
      }
      details.append(", ").append(detail);
    }
    String end = details + left;
    int cells = width - head.length() - end.length() - 2;
    if (cells < 1) {
      String least = head + left.replaceFirst("^, ", "");
      return least.length() <= width ? least : least.substring(least.length() - width);
    }
    int full = all == 0 ? cells : (int) (cells * done / all);
    String bar = "=".repeat(full) + (full < cells ? ">" + " ".repeat(cells - full - 1) : "");
    return head + "[" + bar + "]" + end;
  }
}
