package org.stn4j.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All sampling kernels by name: the one place where a new one is registered. */
public final class Kernels {

  private static final Map<String, Supplier<Kernel>> FACTORIES = new LinkedHashMap<>();

  static {
    FACTORIES.put("nearest", Nearest::new);
    FACTORIES.put("bilinear", Bilinear::new);
    FACTORIES.put("bicubic", Bicubic::new);
    FACTORIES.put("antialiased", Antialiased::new);
    FACTORIES.put("gaussian", Gaussian::new);
    FACTORIES.put("keys", Keys::new);
  }

  private Kernels() {}

  /** The names, in a fixed order. */
  public static List<String> names() {
    return new ArrayList<>(FACTORIES.keySet());
  }

  /**
   * The kernel of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Kernel named(String name) {
    Supplier<Kernel> factory = FACTORIES.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "unknown kernel \"" + name + "\"; the known ones are " + names());
    }
    return factory.get();
  }
}
