package org.stn4j.experiment.gtsrb;

import org.stn4j.data.image.ImageStore;

/**
 * What all values of all images of a set are like, of the three channels together.
 *
 * @param mean in [0, 1]
 * @param deviation standard deviation, above 0
 */
record Brightness(double mean, double deviation) {

  static Brightness of(ImageStore images) {
    long[] counts = new long[256];
    for (int i = 0; i < images.count(); i++) {
      for (byte value : images.picture(i).pixels()) {
        counts[value & 0xff]++;
      }
    }
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (int v = 0; v < counts.length; v++) {
      double x = v / 255.0;
      n += counts[v];
      sum += counts[v] * x;
      squares += counts[v] * x * x;
    }
    double mean = sum / n;
    return new Brightness(mean, Math.sqrt(squares / n - mean * mean));
  }
}
