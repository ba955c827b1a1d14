package org.stn4j.tools.warp;

import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Kernel;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.npy.Npy;

/** An array option: an .npy file, or a few numbers on the command line. */
final class ArrayOption {

  private ArrayOption() {}

  static boolean isFile(String text) {
    return text.endsWith(".npy");
  }

  /**
   * Numbers divided by commas.
   *
   * @throws IllegalArgumentException if they are none
   */
  static double[] parse(String option, String text) {
    String[] parts = text.split(",", -1);
    double[] values = new double[parts.length];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = Double.parseDouble(parts[i].strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            option + " must be an .npy file or numbers divided by commas, got " + text);
      }
    }
    return values;
  }

  /** The file that an option names; null where it is numbers, or not given. */
  static Path file(String text) {
    return text != null && isFile(text) ? Path.of(text) : null;
  }

  /** θ [N, P]: from a file, or the same numbers for every example. */
  static INDArray theta(String text, Transformation transformation, long examples)
      throws UsageException, IOException {
    if (isFile(text)) {
      return Npy.readReals(Path.of(text));
    }
    double[] values =
        text.equals("identity")
            ? transformation.identity()
            : numbers(
                "--theta",
                text,
                transformation.parameterCount(),
                "--transform " + transformation.name());
    return Nd4j.tile(
        Nd4j.createFromArray(values).reshape(1, values.length), Math.toIntExact(examples), 1);
  }

  /** Φ [count]: from a file, numbers, or what the kernel begins with. */
  static INDArray phi(String text, Kernel kernel, int rank) throws UsageException, IOException {
    if (text != null && isFile(text)) {
      return Npy.readReals(Path.of(text));
    }
    return Nd4j.createFromArray(
        text == null
            ? kernel.initialParameters(rank)
            : numbers("--phi", text, kernel.parameterCount(rank), "--kernel " + kernel.name()));
  }

  private static double[] numbers(String option, String text, int count, String what)
      throws UsageException {
    double[] values = parse(option, text);
    if (values.length != count) {
      throw new UsageException(
          "%s: expected %d numbers for %s, got %d: %s"
              .formatted(option, count, what, values.length, text));
    }
    return values;
  }
}
