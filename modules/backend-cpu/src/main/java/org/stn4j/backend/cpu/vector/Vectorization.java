package org.stn4j.backend.cpu.vector;

import java.lang.reflect.InvocationTargetException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Whether loops use vector instructions, and how long their vectors are: decided once, when the
 * first of them is chosen.
 *
 * <p>They need a JVM started with {@code --add-modules jdk.incubator.vector} and classes that were
 * built by a JDK that has the module. The system property {@value #PROPERTY} overrules: {@code
 * false} for plain Java; {@code 128}, {@code 256} or {@code 512} for vectors of so many bits
 * instead of the length that the JVM prefers.
 */
public final class Vectorization {

  static final String PROPERTY = "stn4j.vector";
  private static final String MODULE = "jdk.incubator.vector";

  /** Loops work on whole blocks of four numbers, and arrays are as long as whole vectors of 16. */
  private static final int LEAST_BITS = 128;

  private static final int MOST_BITS = 512;

  /** What this process does. */
  private static final Decision DECISION =
      decide(
          System.getProperty(PROPERTY, "true"),
          ModuleLayer.boot().findModule(MODULE).isPresent(),
          Vectorization::preferredBits);

  static {
    LoggerFactory.getLogger(Vectorization.class).info("Sampling {}", description());
  }

  private Vectorization() {}

  /**
   * A decision.
   *
   * @param bits of a vector, 0 for plain Java
   * @param reason why there are none, or why they have this length
   */
  record Decision(int bits, String reason) {}

  /**
   * @param property what {@value #PROPERTY} says, {@code true} where it is not set
   * @param modulePresent whether the JVM has the module
   * @param preferredBits of the JVM's vectors, 0 where the classes have not been built
   * @throws IllegalArgumentException if the property is none of its values
   */
  static Decision decide(String property, boolean modulePresent, IntSupplier preferredBits) {
    boolean forced =
        switch (property) {
          case "true", "false" -> false;
          case "128", "256", "512" -> true;
          default ->
              throw new IllegalArgumentException(
                  PROPERTY + " must be true, false, 128, 256 or 512, got \"" + property + "\"");
        };
    if (property.equals("false")) {
      return new Decision(0, PROPERTY + " is false");
    }
    if (!modulePresent) {
      return new Decision(0, "the JVM was started without --add-modules " + MODULE);
    }
    int preferred = preferredBits.getAsInt();
    if (preferred == 0) {
      return new Decision(0, "stn4j was built by a JDK without " + MODULE);
    }
    if (forced) {
      return new Decision(Integer.parseInt(property), PROPERTY + " says so");
    }
    if (preferred < LEAST_BITS) {
      return new Decision(0, "this processor's vectors have " + preferred + " bits only");
    }
    return new Decision(Math.min(preferred, MOST_BITS), "the JVM prefers them");
  }

  /** Bits of a vector; 0 for plain Java. */
  public static int bits() {
    return DECISION.bits;
  }

  /** What was decided and why, in words. */
  public static String description() {
    String how = bits() == 0 ? "in plain Java" : "with vectors of " + bits() + " bits";
    return how + ": " + DECISION.reason;
  }

  private static int preferredBits() {
    try {
      Class<?> type = Class.forName(Vectorization.class.getPackageName() + ".VectorLength");
      return (int) type.getMethod("preferredBits").invoke(null);
    } catch (ClassNotFoundException e) {
      return 0;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot ask for the length of vectors", e);
    }
  }

  /**
   * The loops that this process uses.
   *
   * @param kind their interface
   * @param vector name of the class with vector instructions, in the package of the interface. It
   *     is compiled apart, and not at all by a JDK that lacks the module
   * @param plain makes what runs without
   */
  public static <T> T choose(Class<T> kind, String vector, Supplier<T> plain) {
    if (bits() == 0) {
      return plain.get();
    }
    try {
      var constructor =
          Class.forName(kind.getPackageName() + "." + vector).getDeclaredConstructor();
      constructor.setAccessible(true);
      return kind.cast(constructor.newInstance());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot set up the vector instructions", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot set up the vector instructions", e);
    }
  }
}
