package org.stn4j.data.cub;

import org.stn4j.data.image.PlanarImage;

/**
 * What the lists say of an image; places in pixels of the published picture.
 *
 * @param image its number
 * @param classId 0, 1, …
 * @param training whether it is to be learned from
 * @param box left, top, width, height
 * @param parts [15][3]: column, row, and 1 where it can be seen
 */
record BirdAnnotation(int image, int classId, boolean training, double[] box, double[][] parts) {

  /** As {@link BirdLabels#NAMES}, for the picture after it was resized. */
  int[] labels(PlanarImage published, PlanarImage resized) {
    double across = (double) resized.width() / published.width();
    double down = (double) resized.height() / published.height();
    int[] labels = new int[BirdLabels.NAMES.size()];
    labels[BirdLabels.CLASS] = classId;
    labels[BirdLabels.IMAGE] = image;
    labels[BirdLabels.TRAINING] = training ? 1 : 0;
    labels[BirdLabels.LEFT] = scaled(box[0], across, resized.width());
    labels[BirdLabels.TOP] = scaled(box[1], down, resized.height());
    labels[BirdLabels.WIDTH] =
        scaled(box[0] + box[2], across, resized.width()) - labels[BirdLabels.LEFT];
    labels[BirdLabels.HEIGHT] =
        scaled(box[1] + box[3], down, resized.height()) - labels[BirdLabels.TOP];
    for (int p = 0; p < parts.length; p++) {
      int at = BirdLabels.part(BirdLabels.PARTS.get(p));
      labels[at] = scaled(parts[p][0], across, resized.width());
      labels[at + 1] = scaled(parts[p][1], down, resized.height());
      labels[at + 2] = (int) parts[p][2];
    }
    return labels;
  }

  /** A few published places exceed the picture by a pixel or so. */
  private static int scaled(double place, double scale, int size) {
    return (int) Math.max(0, Math.min(size, Math.rint(place * scale)));
  }
}
