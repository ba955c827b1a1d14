package org.stn4j.data.distort;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;

/** Small sets with known pixels. */
final class Pictures {

  private Pictures() {}

  /** Black images but for given pixels of the first one: row, column, value and so on. */
  static LabelledImages dots(int count, int size, int... rowColumnValue) {
    byte[] pixels = new byte[count * size * size];
    for (int i = 0; i < rowColumnValue.length; i += 3) {
      pixels[rowColumnValue[i] * size + rowColumnValue[i + 1]] = (byte) rowColumnValue[i + 2];
    }
    return new LabelledImages(
        size, size, 10, pixels, new byte[count], Provenance.generated("dots"));
  }

  /** The first image of a set, distorted, as [H][W]. */
  static float[][] draw(Distortion d, LabelledImages images, RandomGenerator random) {
    float[] out = new float[d.height() * d.width()];
    d.draw(images, 0, random, out, 0);
    float[][] rows = new float[d.height()][];
    for (int y = 0; y < d.height(); y++) {
      rows[y] = Arrays.copyOfRange(out, y * d.width(), (y + 1) * d.width());
    }
    return rows;
  }

  /** (sum, mean x, mean y) of the grey values. */
  static double[] moments(float[][] picture) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int row = 0; row < picture.length; row++) {
      for (int column = 0; column < picture[row].length; column++) {
        sum += picture[row][column];
        x += picture[row][column] * column;
        y += picture[row][column] * row;
      }
    }
    return new double[] {sum, x / sum, y / sum};
  }
}
