package org.stn4j.lab.metric;

/**
 * Something that is measured.
 *
 * @param name for people and result files, such as {@code error}
 * @param unit such as {@code %}; empty for plain numbers
 * @param higherIsBetter whether more of it is better
 */
public record Quantity(String name, String unit, boolean higherIsBetter) {

  /** Share of examples that are classified wrongly, in percent. */
  public static final Quantity ERROR = new Quantity("error", "%", false);

  /** Share of examples that are classified rightly, in percent. */
  public static final Quantity ACCURACY = new Quantity("accuracy", "%", true);

  /** {@code higher} or {@code lower}, whichever is better: as result files spell it. */
  public String better() {
    return higherIsBetter ? "higher" : "lower";
  }

  /** The name with its unit: {@code error in %}. */
  @Override
  public String toString() {
    return unit.isEmpty() ? name : name + " in " + unit;
  }
}
