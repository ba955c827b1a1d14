package org.stn4j.experiment.cub;

import java.util.List;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.cub.BirdLabels;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.random.RandomStream;

/**
 * Square crops of birds: anywhere and mirrored half of the time, or from the middle as they are.
 *
 * <p>{@link Batch#IMAGES} [3, S, S] in [0, 1]; {@link Batch#LABELS} one-hot [200]; {@link #HEAD}
 * and {@link #BODY} [2], the middle of these parts in the crop as (x, y), ±1 the centres of the
 * border pixels, and NaN where none of them can be seen.
 *
 * @param images whose shorter sides have at least S pixels
 * @param size S
 * @param random whether crops and mirroring are random
 */
record BirdCrops(ImageStore images, int size, boolean random) implements Examples {

  static final String HEAD = "head";
  static final String BODY = "body";

  /** Classes of CUB-200-2011; of a part of them the others are never seen. */
  static final int CLASSES = 200;

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of(Batch.IMAGES, 3, size, size),
        Field.of(Batch.LABELS, CLASSES),
        Field.of(HEAD, 2),
        Field.of(BODY, 2));
  }

  @Override
  public void draw(int example, RandomStream stream, float[][] out, int slot) {
    int down = images.height(example) - size;
    int across = images.width(example) - size;
    int top = random ? stream.nextInt(down + 1) : down / 2;
    int left = random ? stream.nextInt(across + 1) : across / 2;
    boolean mirrored = random && stream.nextInt(2) == 1;
    images.copy(example, top, left, size, size, mirrored, out[0], slot * 3 * size * size);
    out[1][slot * CLASSES + images.label(example, BirdLabels.CLASS)] = 1;
    place(BirdLabels.middle(images, example, BirdLabels.HEAD), top, left, mirrored, out[2], slot);
    place(BirdLabels.middle(images, example, BirdLabels.BODY), top, left, mirrored, out[3], slot);
  }

  private void place(double[] middle, int top, int left, boolean mirrored, float[] out, int slot) {
    double x = middle == null ? Double.NaN : 2 * (middle[0] - left) / (size - 1) - 1;
    double y = middle == null ? Double.NaN : 2 * (middle[1] - top) / (size - 1) - 1;
    out[2 * slot] = (float) (mirrored ? -x : x);
    out[2 * slot + 1] = (float) y;
  }
}
