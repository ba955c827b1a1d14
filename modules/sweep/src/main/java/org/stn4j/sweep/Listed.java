package org.stn4j.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.result.RunRow;

/**
 * A run in {@code --list}.
 *
 * @param row where it is finished
 * @param coreHours that it takes, where runs like it were measured
 */
record Listed(RunKey key, Optional<RunRow> row, OptionalDouble coreHours) {

  /** One line. */
  String text() {
    String what =
        row.map(done -> done.finished() ? "finished, " + done.summary() : done.status())
            .orElseGet(
                () ->
                    coreHours.isPresent()
                        ? String.format(Locale.ROOT, "%.2f core-hours", coreHours.getAsDouble())
                        : "no estimate");
    return "  " + key.experiment() + " " + key + ": " + what;
  }

  /** What is left of all of them. */
  static String total(List<Listed> all) {
    List<Listed> left = all.stream().filter(run -> run.row().isEmpty()).toList();
    double hours = left.stream().flatMapToDouble(run -> run.coreHours().stream()).sum();
    long unknown = left.stream().filter(run -> run.coreHours().isEmpty()).count();
    return String.format(
        Locale.ROOT,
        "%d runs, %d of them finished; %.2f core-hours left%s",
        all.size(),
        all.size() - left.size(),
        hours,
        unknown > 0 ? ", and " + unknown + " runs without an estimate" : "");
  }
}
