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
    FACTORIES.put("affine", a -> new Affine());
    FACTORIES.put("projective", a -> new Projective());
    FACTORIES.put(
        "tps",
        a ->
            a.equals(Attributes.NONE)
                ? new ThinPlateSpline()
                : new ThinPlateSpline((int) a.integers()[0], a.reals()[0]));
  }

  private Transformations() {}

  /** The names, in a fixed order. */
  public static List<String> names() {
    return new ArrayList<>(FACTORIES.keySet());
  }

  /**
   * The transformation with its default attributes.
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
