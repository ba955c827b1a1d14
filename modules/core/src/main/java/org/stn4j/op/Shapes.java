package org.stn4j.op;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.sampling.Kernel;

/** Checks of input shapes; every message says what was expected and what came. */
final class Shapes {

  private Shapes() {}

  static void requireTheta(INDArray theta, Transformation t) {
    if (theta.rank() != 2 || theta.size(1) != t.parameterCount()) {
      throw new IllegalArgumentException(
          "theta must be [N, %d] for %s %s transformation, got %s"
              .formatted(
                  t.parameterCount(), article(t.name()), t.name(), Arrays.toString(theta.shape())));
    }
  }

  private static String article(String name) {
    return "aeiou".indexOf(name.charAt(0)) >= 0 ? "an" : "a";
  }

  static void requireImage(INDArray image, int rank) {
    if (image.rank() != rank + 2) {
      throw new IllegalArgumentException(
          "image must be %s, got %s"
              .formatted(
                  rank == 2 ? "[N, C, H, W]" : "[N, C, D, H, W]", Arrays.toString(image.shape())));
    }
    if (image.isEmpty()) {
      throw new IllegalArgumentException(
          "image must not be empty, got " + Arrays.toString(image.shape()));
    }
  }

  /** One image for each of the others, or one for all. */
  static void requireBatch(INDArray image, String name, INDArray other) {
    if (image.size(0) != other.size(0) && image.size(0) != 1) {
      throw new IllegalArgumentException(
          ("image and %s must have the same number of examples, got %s and %s;"
                  + " only one image may stand alone, for all")
              .formatted(name, Arrays.toString(image.shape()), Arrays.toString(other.shape())));
    }
  }

  /** Φ behind the other inputs, where the kernel has parameters. */
  static void requirePhi(List<INDArray> inputs, int others, Kernel kernel, int rank) {
    int count = kernel.parameterCount(rank);
    if (count == 0 && inputs.size() > others) {
      throw new IllegalArgumentException(
          "the kernel %s has no parameters: expected %d inputs, got %d"
              .formatted(kernel.name(), others, inputs.size()));
    }
    if (count > 0 && inputs.size() <= others) {
      throw new IllegalArgumentException(
          "the kernel %s needs its parameters phi [%d] (%s) as one more input, got %d inputs"
              .formatted(kernel.name(), count, kernel.parameterNames(rank), inputs.size()));
    }
    if (count > 0) {
      INDArray phi = inputs.get(others);
      if (phi.rank() != 1 || phi.size(0) != count) {
        throw new IllegalArgumentException(
            "phi must be [%d] (%s) for the kernel %s, got %s"
                .formatted(
                    count,
                    kernel.parameterNames(rank),
                    kernel.name(),
                    Arrays.toString(phi.shape())));
      }
    }
  }

  static void requireGrid(INDArray grid) {
    int rank = grid.rank() - 2;
    if ((rank != 2 && rank != 3) || grid.size(rank + 1) != rank) {
      throw new IllegalArgumentException(
          "grid must be [N, H, W, 2] or [N, D, H, W, 3], got " + Arrays.toString(grid.shape()));
    }
  }

  static void requireShape(INDArray array, String name, long... expected) {
    if (!Arrays.equals(array.shape(), expected)) {
      throw new IllegalArgumentException(
          "%s must be %s, got %s"
              .formatted(name, Arrays.toString(expected), Arrays.toString(array.shape())));
    }
  }

  /** [N, H, W, 2] or [N, D, H, W, 3]. */
  static long[] grid(long examples, OutputGrid outputGrid) {
    int[] size = outputGrid.size();
    long[] shape = new long[size.length + 2];
    shape[0] = examples;
    for (int i = 0; i < size.length; i++) {
      shape[i + 1] = size[i];
    }
    shape[size.length + 1] = size.length;
    return shape;
  }

  /** [N, C, H, W] or [N, C, D, H, W] of the sampled image, for a grid's shape. */
  static long[] output(INDArray image, long[] gridShape) {
    long[] shape = image.shape().clone();
    shape[0] = gridShape[0];
    System.arraycopy(gridShape, 1, shape, 2, shape.length - 2);
    return shape;
  }
}
