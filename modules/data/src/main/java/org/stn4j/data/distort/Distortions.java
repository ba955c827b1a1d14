package org.stn4j.data.distort;

import java.util.List;

/** The distortions by name: R, RTS, P, E and TC. */
public final class Distortions {

  private static final List<Distortion> ALL =
      List.of(
          RotationScaleTranslation.rotated(),
          RotationScaleTranslation.rotatedScaledTranslated(),
          ProjectiveDistortion.projected(),
          ElasticDistortion.elastic(),
          TranslationClutter.cluttered());

  private Distortions() {}

  /** All of them, in the order of the paper's table. */
  public static List<Distortion> all() {
    return ALL;
  }

  /** Their names, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(Distortion::name).toList();
  }

  /**
   * The distortion with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Distortion named(String name) {
    for (Distortion d : ALL) {
      if (d.name().equals(name)) {
        return d;
      }
    }
    throw new IllegalArgumentException(
        "unknown distortion \"" + name + "\"; the known ones are " + String.join(", ", names()));
  }
}
