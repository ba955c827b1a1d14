package org.stn4j.extension;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.autodiff.samediff.SameDiff;

/** The ops that compute a graph's gradients. */
public final class GradientFunction {

  private static final Object STDOUT = new Object();

  private GradientFunction() {}

  /**
   * Adds them, if they are not there yet, as {@link SameDiff#createGradFunction(String...)} does
   * and {@link SameDiff#fit} would, but without a line on standard output for every op: ND4J
   * 1.0.0-M2.1 prints {@code Added differentiated op …} where no logger can turn it off. Whatever
   * other threads print on standard output meanwhile is lost.
   *
   * @param sd a graph with loss variables
   * @param names of variables whose gradients are wanted besides those of the graph's own variables
   */
  public static void create(SameDiff sd, String... names) {
    if (sd.hasGradientFunction()) {
      return;
    }
    synchronized (STDOUT) {
      PrintStream stdout = System.out;
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      try {
        sd.createGradFunction(names);
      } finally {
        System.setOut(stdout);
      }
    }
  }
}
