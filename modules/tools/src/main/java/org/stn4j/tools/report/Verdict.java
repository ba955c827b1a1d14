package org.stn4j.tools.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import org.stn4j.lab.metric.Quantity;

/** How a mean compares with the paper's figure. */
public enum Verdict {
  /** It is better. */
  BETTER("▲", "better than the paper"),
  /** Rounded to the paper's digits, it is the paper's. */
  LEVEL("=", "as the paper"),
  /** It is worse. */
  WORSE("▼", "worse than the paper"),
  /** There is nothing to compare. */
  NONE("", "");

  private final String mark;
  private final String words;

  Verdict(String mark, String words) {
    this.mark = mark;
    this.words = words;
  }

  /** A sign that tells it without colour. */
  public String mark() {
    return mark;
  }

  /** The same for people. */
  public String words() {
    return words;
  }

  /**
   * Compares.
   *
   * @param mean NaN where nothing was measured
   * @param paper the paper's figure, with one digit behind the point at least
   */
  static Verdict of(Quantity quantity, double mean, OptionalDouble paper) {
    if (Double.isNaN(mean) || paper.isEmpty()) {
      return NONE;
    }
    BigDecimal figure = BigDecimal.valueOf(paper.getAsDouble());
    int digits = Math.max(1, figure.stripTrailingZeros().scale());
    int compared =
        BigDecimal.valueOf(mean).setScale(digits, RoundingMode.HALF_UP).compareTo(figure);
    if (compared == 0) {
      return LEVEL;
    }
    return compared > 0 == quantity.higherIsBetter() ? BETTER : WORSE;
  }
}
