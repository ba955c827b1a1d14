package org.stn4j.backend.cpu;

/** The rows of an output in strips of a few: enough points for a loop, few enough for the cache. */
final class Strips {

  final int rows;
  final int width;

  /** Rows of each strip; the last may have fewer. */
  final int rowsEach;

  /**
   * @param rows H'
   * @param width W'
   * @param points of a strip, about
   */
  Strips(int rows, int width, int points) {
    this.rows = rows;
    this.width = width;
    this.rowsEach = Math.max(1, Math.min(rows, points / width));
  }

  /** How many. */
  int count() {
    return (rows + rowsEach - 1) / rowsEach;
  }

  /** The first row of a strip. */
  int firstRow(int strip) {
    return strip * rowsEach;
  }

  /** The rows of a strip. */
  int rows(int strip) {
    return Math.min(rowsEach, rows - firstRow(strip));
  }

  /** The points of a strip. */
  int points(int strip) {
    return rows(strip) * width;
  }

  /** The points of a strip at most. */
  int mostPoints() {
    return Math.multiplyExact(rowsEach, width);
  }
}
