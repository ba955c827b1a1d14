package org.stn4j.data.distort;

import static org.stn4j.data.distort.ControlGrid.BORDER;
import static org.stn4j.data.distort.ControlGrid.CELLS;
import static org.stn4j.data.distort.ControlGrid.DIGIT_BOX;
import static org.stn4j.data.distort.CornerMotion.ANY_DIRECTION;
import static org.stn4j.data.distort.CornerMotion.DIAGONAL;
import static org.stn4j.data.distort.CornerMotion.PER_AXIS;

import java.util.List;
import java.util.stream.Stream;

/**
 * The distortions by name: R, RTS, P, E and TC, and other readings of the sentences that describe P
 * and E.
 */
public final class Distortions {

  private static final List<Distortion> ALL =
      List.of(
          RotationScaleTranslation.rotated(),
          RotationScaleTranslation.rotatedScaledTranslated(),
          ProjectiveDistortion.projected(),
          ElasticDistortion.elastic(),
          TranslationClutter.cluttered());

  private static final List<Distortion> READINGS =
      List.of(
          new ProjectiveDistortion("P-corners", 28, 28, 5, PER_AXIS, false),
          new ProjectiveDistortion("P-diagonal", 28, 28, 5, DIAGONAL, false),
          new ProjectiveDistortion("P-box", 28, 28, 5, PER_AXIS, true),
          new ProjectiveDistortion("P-42", 42, 42, 5, PER_AXIS, false),
          new ProjectiveDistortion("P-42-direction", 42, 42, 5, ANY_DIRECTION, false),
          new ElasticDistortion("E-border", 28, 28, 4, BORDER, 1.5),
          new ElasticDistortion("E-sigma2", 28, 28, 4, BORDER, 2),
          new ElasticDistortion("E-digit-box", 28, 28, 4, DIGIT_BOX, 1.5),
          new ElasticDistortion("E-42", 42, 42, 4, CELLS, 1.5));

  private Distortions() {}

  /** Those of the paper's table, in its order, TC last. */
  public static List<Distortion> all() {
    return ALL;
  }

  /** Their names, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(Distortion::name).toList();
  }

  /** Other readings of P, then of E: what the paper's sentences may also mean. */
  public static List<Distortion> readings() {
    return READINGS;
  }

  /**
   * The distortion with a name, of the table or another reading.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Distortion named(String name) {
    List<Distortion> known = Stream.concat(ALL.stream(), READINGS.stream()).toList();
    for (Distortion d : known) {
      if (d.name().equals(name)) {
        return d;
      }
    }
    throw new IllegalArgumentException(
        "unknown distortion \""
            + name
            + "\"; the known ones are "
            + String.join(", ", known.stream().map(Distortion::name).toList()));
  }
}
