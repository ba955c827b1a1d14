package org.stn4j.backend.cpu;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the threads of OpenMP wait for work awake.
 *
 * <p>GNU's library keeps them spinning for some four milliseconds after each piece of work. So long
 * they take the processors from the threads of our kernels, which follow within microseconds: a
 * transformer behind matrix products then runs on one core. They take them from other processes,
 * too: where threads have to share a core, one that spins keeps the one it waits for from running.
 * With the limit set here they wait about ten microseconds, from one primitive to the next.
 *
 * <p>The library reads its environment when it is loaded, which a JVM cannot change for itself;
 * therefore C's {@code setenv}, before ND4J loads. The environment variables {@code GOMP_SPINCOUNT}
 * and {@code OMP_WAIT_POLICY} of the process take precedence.
 */
final class SpinLimit {

  private static final Logger LOG = LoggerFactory.getLogger(SpinLimit.class);

  private static final String VARIABLE = "GOMP_SPINCOUNT";
  private static final String TURNS = "1000";

  private SpinLimit() {}

  /** Sets the limit where GNU's library is used and nobody chose otherwise. */
  static void set() {
    if (!System.getProperty("os.name").equals("Linux")
        || System.getenv(VARIABLE) != null
        || System.getenv("OMP_WAIT_POLICY") != null) {
      return;
    }
    try {
      int keep = 0;
      Function.getFunction(Platform.C_LIBRARY_NAME, "setenv")
          .invokeInt(new Object[] {VARIABLE, TURNS, keep});
    } catch (LinkageError | RuntimeException e) {
      LOG.debug("{} cannot be set: kernels will share their cores with OpenMP", VARIABLE, e);
    }
  }
}
