package org.stn4j.lab.network;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Local contrast normalisation over all planes together (Jarrett et al. 2009, as in Torch): with
 * {@code ⟨z⟩} the mean over the planes of the weighted sum of z in a square window, zeros outside
 * the image, and {@code o} that of an image of ones,
 *
 * <pre>
 *   v = x − ⟨x⟩ / o
 *   y = v / max(√⟨v²⟩ / o, threshold)
 * </pre>
 *
 * <p>The window's weights are {@code w_i·w_j}. A sum along an axis is a product with a banded
 * matrix.
 *
 * @param weights w, symmetric, an odd number of them, with the sum 1
 * @param threshold in the unit of the image, above 0
 */
public record ContrastNormalisation(double[] weights, double threshold) {

  private static final double THRESHOLD = 1e-4;

  /** Checks the numbers. */
  public ContrastNormalisation {
    weights = weights.clone();
    double sum = Arrays.stream(weights).sum();
    if (weights.length % 2 == 0 || !(Math.abs(sum - 1) < 1e-9) || !(threshold > 0)) {
      throw new IllegalArgumentException(
          "contrast normalisation needs an odd number of weights with the sum 1 and a threshold"
              + " above 0, got "
              + Arrays.toString(weights)
              + " and "
              + threshold);
    }
  }

  /** Weights of a Gaussian of 7 pixels, σ = 1.75 pixels; threshold 1e-4. */
  public static ContrastNormalisation gaussian() {
    double[] weights = new double[7];
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - 3) / 1.75;
      weights[i] = Math.exp(-0.5 * distance * distance);
    }
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return new ContrastNormalisation(weights, THRESHOLD);
  }

  /** Equal weights in 9×9 pixels; threshold 1e-4. */
  public static ContrastNormalisation box() {
    double[] weights = new double[9];
    Arrays.fill(weights, 1.0 / 9);
    return new ContrastNormalisation(weights, THRESHOLD);
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** The maps, normalised. */
  FeatureMaps apply(SameDiff graph, FeatureMaps maps) {
    SDVariable x = maps.variable();
    DataType type = x.dataType();
    SDVariable along = graph.constant(matrix(maps.width()).castTo(type));
    SDVariable across = graph.constant(matrix(maps.height()).castTo(type));
    // Sums of rows times sums of columns: how much of a window lies inside the image.
    INDArray inside =
        matrix(maps.height())
            .sum(true, 0)
            .transpose()
            .mmul(matrix(maps.width()).sum(true, 0))
            .reshape(1, 1, maps.height(), maps.width());
    SDVariable ones = graph.constant(inside.castTo(type));
    SDVariable squaredOnes = graph.constant(inside.mul(inside).castTo(type));
    SDVariable v = x.sub(means(x, maps, along, across).div(ones));
    SDVariable variance = means(v.mul(v), maps, along, across).div(squaredOnes);
    // The root of the larger square: that of zero has no derivative.
    SDVariable least =
        graph.constant(Nd4j.scalar(threshold * threshold).castTo(type).reshape(1, 1, 1, 1));
    return maps.with(v.div(graph.math().sqrt(graph.math().max(variance, least))));
  }

  private static SDVariable means(
      SDVariable z, FeatureMaps maps, SDVariable along, SDVariable across) {
    int height = maps.height();
    int width = maps.width();
    SDVariable rows = z.mean(true, 1).reshape(-1, width).mmul(along);
    SDVariable columns = rows.reshape(-1, height, width).permute(0, 2, 1).reshape(-1, height);
    return columns
        .mmul(across)
        .reshape(-1, width, height)
        .permute(0, 2, 1)
        .reshape(-1, 1, height, width);
  }

  /** [n, n]: entry (i, j) is the weight of pixel i in the window around pixel j. */
  private INDArray matrix(int n) {
    double[][] matrix = new double[n][n];
    int reach = weights.length / 2;
    for (int j = 0; j < n; j++) {
      for (int i = Math.max(0, j - reach); i <= Math.min(n - 1, j + reach); i++) {
        matrix[i][j] = weights[i - j + reach];
      }
    }
    return Nd4j.createFromArray(matrix);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ContrastNormalisation other
        && Arrays.equals(weights, other.weights)
        && threshold == other.threshold;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Double.hashCode(threshold);
  }

  @Override
  public String toString() {
    return "contrast normalisation " + Arrays.toString(weights) + ", threshold " + threshold;
  }
}
