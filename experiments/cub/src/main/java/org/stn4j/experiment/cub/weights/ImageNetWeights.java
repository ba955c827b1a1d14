package org.stn4j.experiment.cub.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.RunningAverage;
import org.stn4j.lab.network.StartingWeights;

/**
 * BN-Inception as trained on ImageNet, from the initialisers of an ONNX file, for every Inception
 * of a network. Of a convolution and its batch normalisation, called c as {@link PublishedNames}
 * says:
 *
 * <pre>
 *   W          [F, C, k, k]   c.weight
 *   b          [F]            c.bias
 *   bn/gamma   [F]            c_bn.weight
 *   bn/beta    [F]            c_bn.bias
 *   bn/mean    [1, F, 1, 1]   c_bn.running_mean
 *   bn/variance               c_bn.running_var
 * </pre>
 *
 * <p><b>Convention.</b> The published network reads blue, green and red from 0 to 255, less m =
 * (104, 117, 123); ours red, green and blue from 0 to 1, less grey g. So the first convolution
 * becomes
 *
 * <pre>
 *   W'[f, c] = 255·W[f, 2 − c]     b'[f] = b[f] + Σ_c (255·g − m_c)·Σ W[f, c]
 * </pre>
 *
 * <p>whose outputs are those of the published one wherever its window lies within the image. Over
 * the border they differ: around ours is grey, around the published one m.
 */
public final class ImageNetWeights implements StartingWeights {

  /** Subtracted from blue, green and red. */
  private static final double[] MEAN = {104, 117, 123};

  private static final double WHITE = 255;

  /** Ends the name of one variable of every unit, in the order of the network. */
  private static final String MEANS = "/bn/mean";

  private final OnnxInitialisers initialisers;
  private final double grey;

  private ImageNetWeights(OnnxInitialisers initialisers, double grey) {
    this.initialisers = initialisers;
    this.grey = grey;
  }

  /**
   * Reads a file.
   *
   * @param grey what the networks subtract from pixels in [0, 1]
   * @throws IOException if it is not there or not an ONNX file; one line that names it
   */
  public static ImageNetWeights read(Path file, double grey) throws IOException {
    return new ImageNetWeights(OnnxInitialisers.read(file), grey);
  }

  @Override
  public Path file() {
    return initialisers.file();
  }

  @Override
  public String sha256() {
    return initialisers.sha256();
  }

  @Override
  public void putInto(Network network) throws IOException {
    Map<String, INDArray> parameters = network.parameters();
    Map<String, INDArray> buffers = network.buffers();
    for (RunningAverage average : network.runningAverages()) {
      String name = average.buffer();
      if (name.endsWith(MEANS)) {
        put(name.substring(0, name.length() - MEANS.length()), parameters, buffers);
      }
    }
  }

  private void put(String unit, Map<String, INDArray> parameters, Map<String, INDArray> buffers)
      throws IOException {
    String published = PublishedNames.of(unit);
    INDArray weights = parameters.get(unit + "/W");
    int filters = (int) weights.size(0);
    float[] w = initialisers.values(published + ".weight", weights.shape());
    float[] b = initialisers.values(published + ".bias", filters);
    if (published.equals(PublishedNames.FIRST)) {
      b = shifted(b, w);
      w = ofPixels(w, filters);
    }
    fill(weights, w);
    fill(parameters.get(unit + "/b"), b);
    String normalisation = published + "_bn";
    requireNormalisation(normalisation);
    fill(parameters.get(unit + "/bn/gamma"), normalisation + ".weight");
    fill(parameters.get(unit + "/bn/beta"), normalisation + ".bias");
    fill(buffers.get(unit + "/bn/mean"), normalisation + ".running_mean");
    fill(buffers.get(unit + "/bn/variance"), normalisation + ".running_var");
  }

  private void requireNormalisation(String name) throws IOException {
    for (String part : List.of(".weight", ".bias", ".running_mean", ".running_var")) {
      if (!initialisers.has(name + part)) {
        throw new IOException(
            file()
                + ": initialiser \""
                + name
                + part
                + "\": expected batch normalisation apart from its convolution, got none; exporters"
                + " fold it into the weights unless they are told to keep it");
      }
    }
  }

  /** The first convolution's biases, for pixels less grey. */
  private float[] shifted(float[] b, float[] w) {
    int window = w.length / b.length / MEAN.length;
    float[] shifted = new float[b.length];
    for (int f = 0; f < b.length; f++) {
      double sum = b[f];
      for (int c = 0; c < MEAN.length; c++) {
        for (int i = 0; i < window; i++) {
          sum += (WHITE * grey - MEAN[c]) * w[(f * MEAN.length + c) * window + i];
        }
      }
      shifted[f] = (float) sum;
    }
    return shifted;
  }

  /** The first convolution's weights, for red, green and blue from 0 to 1. */
  private static float[] ofPixels(float[] w, int filters) {
    int window = w.length / filters / MEAN.length;
    float[] turned = new float[w.length];
    for (int f = 0; f < filters; f++) {
      for (int c = 0; c < MEAN.length; c++) {
        int to = (f * MEAN.length + c) * window;
        int from = (f * MEAN.length + MEAN.length - 1 - c) * window;
        for (int i = 0; i < window; i++) {
          turned[to + i] = (float) (WHITE * w[from + i]);
        }
      }
    }
    return turned;
  }

  /** Channel by channel, whatever axes of 1 stand around them. */
  private void fill(INDArray own, String initialiser) throws IOException {
    fill(own, initialisers.values(initialiser, own.length()));
  }

  private static void fill(INDArray own, float[] values) {
    own.assign(Nd4j.create(values, own.shape(), 'c'));
  }
}
