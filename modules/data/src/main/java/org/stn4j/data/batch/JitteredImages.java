package org.stn4j.data.batch;

import java.util.List;
import org.stn4j.data.random.RandomStream;

/**
 * Square images for training, each turned, scaled and moved a little, another way each time it is
 * drawn:
 *
 * <pre>
 * source = c + R(φ)·(target − c)/s + t,  φ ~ U[−8°, 8°],  s ~ U[0.9, 1.1],  t ~ U[−S/16, S/16] px
 * </pre>
 *
 * c the image's centre, S its side, sampled bilinearly; beyond the border the image goes on as its
 * border is.
 *
 * @param examples as they are; their first field is the image [C, S, S]
 */
public record JitteredImages(Examples examples) implements Examples {

  /** What it does, for a run's description. */
  public static final String DESCRIPTION =
      ", turned by up to 8 degrees, scaled by 0.9 to 1.1 and moved by up to a sixteenth of the"
          + " side for training";

  private static final double ANGLE = Math.toRadians(8);
  private static final double SCALE = 0.1;
  private static final int PARTS = 16;

  /**
   * @throws IllegalArgumentException if the first field is no square image of at least 2×2
   */
  public JitteredImages {
    List<Long> shape = examples.fields().get(0).shape();
    if (shape.size() != 3 || !shape.get(1).equals(shape.get(2)) || shape.get(1) < 2) {
      throw new IllegalArgumentException(
          "expected images [C, S, S] with S at least 2 as the first field, got " + shape);
    }
  }

  @Override
  public int count() {
    return examples.count();
  }

  @Override
  public List<Field> fields() {
    return examples.fields();
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    examples.draw(example, random, out, slot);
    Field image = fields().get(0);
    int size = image.shape().get(1).intValue();
    int first = slot * image.length();
    float[] still = new float[image.length()];
    System.arraycopy(out[0], first, still, 0, still.length);

    double phi = random.nextDouble(-ANGLE, ANGLE);
    double s = random.nextDouble(1 - SCALE, 1 + SCALE);
    double shift = (double) size / PARTS;
    double centre = (size - 1) / 2.0;
    double x = centre + random.nextDouble(-shift, shift);
    double y = centre + random.nextDouble(-shift, shift);
    double cos = StrictMath.cos(phi) / s;
    double sin = StrictMath.sin(phi) / s;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double dx = column - centre;
        double dy = row - centre;
        copy(still, x + cos * dx - sin * dy, y + sin * dx + cos * dy, size, out[0], first);
        first++;
      }
    }
  }

  /** Writes the channels at a point into the planes of {@code out}. */
  private static void copy(float[] image, double x, double y, int size, float[] out, int at) {
    double px = Math.min(Math.max(x, 0), size - 1);
    double py = Math.min(Math.max(y, 0), size - 1);
    int left = Math.min((int) px, size - 2);
    int top = Math.min((int) py, size - 2);
    double fx = px - left;
    double fy = py - top;
    int plane = size * size;
    for (int c = 0; c < image.length / plane; c++) {
      int i = c * plane + top * size + left;
      double above = (1 - fx) * image[i] + fx * image[i + 1];
      double below = (1 - fx) * image[i + size] + fx * image[i + size + 1];
      out[at + c * plane] = (float) ((1 - fy) * above + fy * below);
    }
  }
}
