package org.stn4j.lab.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Numbers as result files spell them: decimal point, no exponent, no trailing zeros. */
final class Decimals {

  private Decimals() {}

  static String text(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The number, or nothing. */
  static String text(OptionalDouble value, int decimals) {
    return value.isPresent() ? text(value.getAsDouble(), decimals) : "";
  }

  static OptionalDouble parse(String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }
}
