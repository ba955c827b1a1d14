package org.stn4j.bench.protocol;

import java.util.Arrays;

/**
 * The networks whose training step is benchmarked (Jaderberg et al. 2015, section 4.1), on 28×28
 * images with 10 classes in batches of 256.
 */
public enum NetworkKind {
  /** 784-w-w-10; behind a transformer, its localisation network is dense 32-32-θ. */
  FCN("fcn", "340", "320"),

  /**
   * Convolution 9×9×a, max-pool 2, convolution 7×7×b, max-pool 2, dense 10; the localisation
   * network is average-pool 2, convolution 5×5×20, max-pool 2, convolution 5×5×20, dense 20-θ.
   */
  CNN("cnn", "64,128", "64,128");

  public static final int BATCH = 256;
  public static final int SIZE = 28;
  public static final int CLASSES = 10;
  public static final double LEARNING_RATE = 0.01;

  private final String label;
  private final String plainWidths;
  private final String transformedWidths;

  NetworkKind(String label, String plainWidths, String transformedWidths) {
    this.label = label;
    this.plainWidths = plainWidths;
    this.transformedWidths = transformedWidths;
  }

  /** As in the name of a case. */
  public String label() {
    return label;
  }

  /**
   * The widths of the classifier: from the system property {@code fcn}, {@code cnn}, {@code st-fcn}
   * or {@code st-cnn}, numbers with commas between them; else about 400,000 parameters.
   *
   * @param transformed whether a transformer stands before it
   */
  public int[] widths(boolean transformed) {
    String property = transformed ? "st-" + label : label;
    String standard = transformed ? transformedWidths : plainWidths;
    String[] words = System.getProperty(property, standard).split(",");
    int expected = standard.split(",").length;
    if (words.length != expected) {
      throw new IllegalArgumentException(
          "property " + property + " takes " + expected + " widths, got " + words.length);
    }
    return Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
  }
}
