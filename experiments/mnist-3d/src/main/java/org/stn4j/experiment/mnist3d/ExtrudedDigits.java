package org.stn4j.experiment.mnist3d;

import java.util.List;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;

/**
 * Digits extruded to solids, turned and put at a random place of a volume, afresh whenever they are
 * drawn.
 *
 * <pre>
 *   α, β, γ ~ U[−45°, 45°]     R = R_z(γ)·R_y(β)·R_x(α)
 *   centre ~ U over the places at which a ball around the digit lies in the volume
 *   V(p) = S(Rᵀ·(p − centre))
 * </pre>
 *
 * <p>S is the image of the digit in every one of the extruded slices, zero elsewhere, read between
 * its voxels by trilinear interpolation. At a smaller {@link Scale} the image is first averaged
 * over squares.
 *
 * <p>{@link Batch#IMAGES} [1, D, H, W] in [0, 1]; {@link Batch#LABELS} one-hot [classes].
 *
 * <p>Source: Jaderberg et al. 2015, appendix A.3, which leaves open how far digits are turned and
 * how deep they are extruded.
 *
 * @param images of 28×28 pixels
 * @param scale sizes
 */
record ExtrudedDigits(LabelledImages images, Scale scale) implements Examples {

  private static final double LARGEST_ANGLE = 45;
  private static final int PIXELS = 28;

  ExtrudedDigits {
    if (images.height() != PIXELS || images.width() != PIXELS) {
      throw new IllegalArgumentException("expected digits of 28x28 pixels, got " + images);
    }
  }

  /** Everything that makes them, in one line. */
  String description() {
    return "%dx%dx%d, digits of %dx%d extruded by %d, turned by -45..45 degrees about each axis"
        .formatted(
            scale.side(),
            scale.side(),
            scale.side(),
            scale.digit(),
            scale.digit(),
            scale.thickness());
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public List<Field> fields() {
    int side = scale.side();
    return List.of(
        Field.of(Batch.IMAGES, 1, side, side, side), Field.of(Batch.LABELS, images.classes()));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    double[][] rotation = Rotations.random(LARGEST_ANGLE, random);
    double[] centre = new double[3];
    for (int a = 0; a < 3; a++) {
      double nearest = scale.radius() - 0.5;
      centre[a] = random.nextDouble(nearest, scale.side() - 1 - nearest);
    }
    int side = scale.side();
    place(digit(example), rotation, centre, out[0], slot * side * side * side);
    out[1][slot * images.classes() + images.label(example)] = 1;
  }

  /** The image of a digit in [0, 1], row by row. */
  private float[] digit(int example) {
    int d = scale.divisor();
    int side = scale.digit();
    float[] digit = new float[side * side];
    for (int i = 0; i < PIXELS * PIXELS; i++) {
      int row = i / PIXELS;
      int column = i % PIXELS;
      digit[row / d * side + column / d] += images.pixel(example, row, column) / (255f * d * d);
    }
    return digit;
  }

  /**
   * Writes a solid into a volume.
   *
   * @param rotation R, axes x, y, z
   * @param centre of the solid, in voxels, x, y, z
   */
  private void place(
      float[] digit, double[][] rotation, double[] centre, float[] volume, int offset) {
    int side = scale.side();
    double reach = scale.radius() + 1;
    int[] from = new int[3];
    int[] to = new int[3];
    for (int a = 0; a < 3; a++) {
      from[a] = (int) Math.max(0, Math.ceil(centre[a] - reach));
      to[a] = (int) Math.min(side - 1, Math.floor(centre[a] + reach));
    }
    double middle = (scale.digit() - 1) / 2.0;
    double depthMiddle = (scale.thickness() - 1) / 2.0;
    double[] p = new double[3];
    for (int z = from[2]; z <= to[2]; z++) {
      p[2] = z - centre[2];
      for (int y = from[1]; y <= to[1]; y++) {
        p[1] = y - centre[1];
        int row = offset + (z * side + y) * side;
        for (int x = from[0]; x <= to[0]; x++) {
          p[0] = x - centre[0];
          double slice = turned(rotation, p, 2) + depthMiddle;
          double inside = Math.min(1, Math.min(slice + 1, scale.thickness() - slice));
          if (inside > 0) {
            double value =
                value(digit, turned(rotation, p, 1) + middle, turned(rotation, p, 0) + middle);
            volume[row + x] = (float) (inside * value);
          }
        }
      }
    }
  }

  /** Coordinate a of Rᵀ·p. */
  private static double turned(double[][] rotation, double[] p, int a) {
    return rotation[0][a] * p[0] + rotation[1][a] * p[1] + rotation[2][a] * p[2];
  }

  /** The image between its pixels, zero outside. */
  private double value(float[] digit, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double down = row - top;
    double right = column - left;
    return (1 - down)
            * ((1 - right) * pixel(digit, top, left) + right * pixel(digit, top, left + 1))
        + down
            * ((1 - right) * pixel(digit, top + 1, left) + right * pixel(digit, top + 1, left + 1));
  }

  private double pixel(float[] digit, int row, int column) {
    int side = scale.digit();
    boolean inside = row >= 0 && row < side && column >= 0 && column < side;
    return inside ? digit[row * side + column] : 0;
  }
}
