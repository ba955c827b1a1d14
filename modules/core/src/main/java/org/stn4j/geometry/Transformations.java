package org.stn4j.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All transformations by name: the one place where a new one is registered. */
public final class Transformations {

  private static final Map<String, Function<Attributes, Transformation>> FACTORIES =
      new LinkedHashMap<>();

  static {
    FACTORIES.put("translation", a -> new Translation());
    FACTORIES.put("attention", a -> new Attention());
    FACTORIES.put("fixed-scale", a -> a.isNone() ? new FixedScale() : new FixedScale(a.real(0)));
    FACTORIES.put("rigid", a -> new Rigid());
    FACTORIES.put("similarity", a -> new Similarity());
    FACTORIES.put("affine", a -> new Affine());
    FACTORIES.put("projective", a -> new Projective());
    FACTORIES.put(
        "tps",
        a ->
            a.isNone()
                ? new ThinPlateSpline()
                : new ThinPlateSpline(a.integer(0), a.reals().length == 0 ? 0 : a.real(0)));
    FACTORIES.put(
        "piecewise-affine",
        a -> a.isNone() ? new PiecewiseAffine() : new PiecewiseAffine(a.integer(0)));
    FACTORIES.put(
        "displacement",
        a ->
            a.isNone()
                ? new DisplacementField(1, 1)
                : new DisplacementField(a.integer(0), a.integer(1)));
    FACTORIES.put("affine3d", a -> new Affine3d());
  }

  private Transformations() {}

  /** The names, in a fixed order. */
  public static List<String> names() {
    return new ArrayList<>(FACTORIES.keySet());
  }

  /**
   * The transformation with its default attributes. One that depends on the output size (a
   * displacement field) is for 1×1 pixels: {@link Transformation#fitted} makes the right one.
   *
   * @throws IllegalArgumentException if no transformation has this name; the message lists them
   */
  public static Transformation named(String name) {
    return of(name, Attributes.NONE);
  }

  /**
   * The transformation with these attributes, as its {@link Transformation#attributes()} gave them.
   *
   * @throws IllegalArgumentException if no transformation has this name; the message lists them
   */
  public static Transformation of(String name, Attributes attributes) {
    Function<Attributes, Transformation> factory = FACTORIES.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "unknown transformation \"" + name + "\"; the known ones are " + names());
    }
    return factory.apply(attributes);
  }

  /**
   * 2 or 3.
   *
   * @throws IllegalArgumentException if no transformation has this name; the message lists them
   */
  public static int rank(String name) {
    return named(name).rank();
  }
}
