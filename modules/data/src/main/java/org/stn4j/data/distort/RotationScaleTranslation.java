package org.stn4j.data.distort;

import java.util.random.RandomGenerator;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.warp.Warp;

/**
 * R and RTS: the image is scaled by s and turned by φ about its centre, then its centre is put at a
 * random place of the canvas.
 *
 * <pre>
 * φ ~ U[−a, a],  s ~ U[s_min, s_max]
 * centre ~ U over the places at which the image's frame, scaled but not turned, lies in the canvas
 * </pre>
 *
 * A 20×20 digit in a 28×28 frame stays wholly on the canvas by this rule, at any angle. On a canvas
 * of the image's size with s = 1 nothing is left to choose: the image is turned about its centre.
 *
 * <p>Source: Jaderberg et al. 2015, section 4.1. The paper leaves open which places are allowed.
 */
public final class RotationScaleTranslation extends WarpDistortion {

  private final Warp warp;
  private final double angle;
  private final double smallest;
  private final double largest;
  private final double reach;

  /**
   * @param name its name
   * @param size of the canvas, which is square, in pixels
   * @param angle a, the largest angle in degrees, at least 0
   * @param smallest s_min, above 0
   * @param largest s_max, at least s_min
   */
  public RotationScaleTranslation(
      String name, int size, double angle, double smallest, double largest) {
    this(name, size, angle, smallest, largest, 1);
  }

  private RotationScaleTranslation(
      String name, int size, double angle, double smallest, double largest, double reach) {
    super(name, canvas(size, size));
    if (!(angle >= 0)) {
      throw new IllegalArgumentException("angle must be at least 0 degrees, got " + angle);
    }
    if (!(smallest > 0 && largest >= smallest)) {
      throw new IllegalArgumentException(
          "scale must be a range above 0, got [" + smallest + ", " + largest + "]");
    }
    this.warp = new Affine().on(canvas());
    this.angle = angle;
    this.smallest = smallest;
    this.largest = largest;
    this.reach = reach;
  }

  /** R: −90° to +90°, 28×28. */
  public static RotationScaleTranslation rotated() {
    return new RotationScaleTranslation("R", 28, 90, 1, 1);
  }

  /** RTS: −45° to +45°, scaled by 0.7 to 1.2, anywhere in 42×42. */
  public static RotationScaleTranslation rotatedScaledTranslated() {
    return new RotationScaleTranslation("RTS", 42, 45, 0.7, 1.2);
  }

  /**
   * The same with less of it: a, s_min − 1, s_max − 1 and the distances from the canvas's centre
   * are multiplied by {@code amount}.
   *
   * @param amount 0 for the image as it is in the middle of the canvas, 1 for all of this
   */
  public RotationScaleTranslation weakened(double amount) {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException("amount must be 0 to 1, got " + amount);
    }
    return new RotationScaleTranslation(
        name(),
        height(),
        amount * angle,
        1 + amount * (smallest - 1),
        1 + amount * (largest - 1),
        amount * reach);
  }

  @Override
  public String description() {
    String scale =
        smallest == 1 && largest == 1 ? "" : ", scale " + number(smallest) + ".." + number(largest);
    String places = reach == 1 ? "" : ", " + number(reach) + " of the way to the border";
    return "rotation -"
        + number(angle)
        + ".."
        + number(angle)
        + " degrees"
        + scale
        + places
        + ", "
        + size();
  }

  @Override
  Drawn draw(int height, int width, RandomGenerator random) {
    return new Drawn(warp, theta(height, width, random));
  }

  /** A = [cos φ, sin φ, …; −sin φ, cos φ, …] / s, row by row, where pixels are square. */
  private double[] theta(int height, int width, RandomGenerator random) {
    double phi = StrictMath.toRadians(uniform(random, -angle, angle));
    double s = uniform(random, smallest, largest);
    double slackX = Math.max(0, (width() - s * width) / 2);
    double slackY = Math.max(0, (height() - s * height) / 2);
    double tx = uniform(random, -reach * slackX, reach * slackX);
    double ty = uniform(random, -reach * slackY, reach * slackY);

    // In pixels from the centres: source = R(−φ)·(target − t) / s.
    double cos = StrictMath.cos(phi) / s;
    double sin = StrictMath.sin(phi) / s;
    double outX = half(width());
    double outY = half(height());
    double inX = half(width);
    double inY = half(height);
    return new double[] {
      cos * outX / inX, sin * outY / inX, -(cos * tx + sin * ty) / inX,
      -sin * outX / inY, cos * outY / inY, -(-sin * tx + cos * ty) / inY
    };
  }
}
