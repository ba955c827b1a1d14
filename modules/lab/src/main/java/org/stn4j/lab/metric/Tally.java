package org.stn4j.lab.metric;

/**
 * What was counted so far: a mean that more can be added to.
 *
 * @param sum of the values
 * @param count how many
 */
public record Tally(double sum, long count) {

  /** Nothing was counted. */
  public static final Tally NONE = new Tally(0, 0);

  /** {@code part} of {@code whole}, in percent. */
  public static Tally percent(long part, long whole) {
    return new Tally(100.0 * part, whole);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(sum + other.sum, count + other.count);
  }

  /** The mean; NaN of nothing. */
  public double mean() {
    return sum / count;
  }
}
