package org.stn4j.lab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.stn4j.lab.metric.Quantity;

/**
 * What a run measured of a quantity.
 *
 * @param quantity what
 * @param test on the test set, where it was tested
 * @param validation on held-out training examples, where there were some
 */
public record Measured(Quantity quantity, OptionalDouble test, OptionalDouble validation) {

  private static final String PARTS = "|";
  private static final String ENTRIES = "; ";

  /** Several as one field of a result file. */
  static String text(List<Measured> all) {
    return String.join(
        ENTRIES,
        all.stream()
            .map(
                m ->
                    String.join(
                        PARTS,
                        m.quantity.name(),
                        m.quantity.unit(),
                        m.quantity.better(),
                        Decimals.text(m.test, 4),
                        Decimals.text(m.validation, 4)))
            .toList());
  }

  /** Several from one field of a result file. */
  static List<Measured> parse(String text) {
    List<Measured> all = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String entry : text.split(ENTRIES)) {
        String[] parts = entry.split("\\|", -1);
        if (parts.length != 5) {
          throw new IllegalArgumentException(
              "expected name|unit|better|test|validation, got \"" + entry + "\"");
        }
        all.add(
            new Measured(
                quantity(parts[0], parts[1], parts[2]),
                Decimals.parse(parts[3]),
                Decimals.parse(parts[4])));
      }
    }
    return all;
  }

  static Quantity quantity(String name, String unit, String better) {
    if (!better.equals("higher") && !better.equals("lower")) {
      throw new IllegalArgumentException("expected higher or lower, got \"" + better + "\"");
    }
    return new Quantity(name, unit, better.equals("higher"));
  }
}
