package org.stn4j.backend.cpu.strip;

/** The rows of an output in strips of a few: enough points for a loop, few enough for the cache. */
public final class Strips {

  /** H'. */
  public final int rows;

  /** W'. */
  public final int width;

  /** Rows of each strip; the last may have fewer. */
  final int rowsEach;

  /**
   * @param rows H'
   * @param width W'
   * @param points of a strip, about
   */
  public Strips(int rows, int width, int points) {
    this.rows = rows;
    this.width = width;
    this.rowsEach = Math.max(1, Math.min(rows, points / width));
  }

  /** How many. */
  public int count() {
    return (rows + rowsEach - 1) / rowsEach;
  }

  /** The first row of a strip. */
  public int firstRow(int strip) {
    return strip * rowsEach;
  }

  /** The rows of a strip. */
  public int rows(int strip) {
    return Math.min(rowsEach, rows - firstRow(strip));
  }

  /** The points of a strip. */
  public int points(int strip) {
    return rows(strip) * width;
  }

  /** The points of a strip at most. */
  public int mostPoints() {
    return Math.multiplyExact(rowsEach, width);
  }
}
