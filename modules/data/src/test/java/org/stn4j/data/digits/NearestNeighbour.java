package org.stn4j.data.digits;

import java.util.stream.IntStream;
import org.stn4j.data.LabelledImages;

/** The label of the training image at the least squared distance. */
final class NearestNeighbour {

  private NearestNeighbour() {}

  /** The share of test images that it gets wrong. */
  static double error(LabelledImages train, LabelledImages test) {
    long wrong =
        IntStream.range(0, test.count())
            .parallel()
            .filter(i -> train.label(nearest(train, test, i)) != test.label(i))
            .count();
    return (double) wrong / test.count();
  }

  private static int nearest(LabelledImages train, LabelledImages test, int example) {
    byte[] a = train.pixels();
    byte[] b = test.pixels();
    int size = test.height() * test.width();
    int from = test.offset(example);
    int least = Integer.MAX_VALUE;
    int nearest = 0;
    for (int i = 0; i < train.count(); i++) {
      int at = train.offset(i);
      int distance = 0;
      for (int j = 0; j < size && distance < least; j++) {
        int d = (a[at + j] & 0xff) - (b[from + j] & 0xff);
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
