package org.stn4j.lab.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

/**
 * Layers as SameDiff ops. The variables of a layer called {@code name} are {@code name/W} and
 * {@code name/b}; biases start at zero.
 */
public final class Layers {

  private final SameDiff graph;
  private final Initialisation initialisation;

  /** Layers in a graph, with these initial weights. */
  public Layers(SameDiff graph, Initialisation initialisation) {
    this.graph = graph;
    this.initialisation = initialisation;
  }

  /**
   * Fully connected layers with a ReLU after all but the last: one op on oneDNN where that runs.
   *
   * @param names of the layers
   * @param x [N, …]; all axes but the first are taken as one
   * @param in product of these axes
   * @param units of each layer
   * @return [N, last of units]
   */
  public SDVariable fullyConnected(List<String> names, SDVariable x, int in, int... units) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int size = in;
    for (int i = 0; i < units.length; i++) {
      String w = names.get(i) + "/W";
      boolean last = i == units.length - 1;
      weights.add(
          graph.var(
              w,
              last
                  ? initialisation.glorot(w, size, units[i], size, units[i])
                  : initialisation.he(w, size, size, units[i])));
      biases.add(graph.var(names.get(i) + "/b", zeros(units[i])));
      size = units[i];
    }
    return DenseStack.apply(graph, x, weights, biases, false);
  }

  /**
   * Convolution of stride 1 with a ReLU.
   *
   * @param x [N, in, H, W]
   * @param kernel side of the square kernel, k
   * @param padding zeros on every side, p
   * @return [N, out, H + 2p − k + 1, W + 2p − k + 1]
   */
  public SDVariable convolution(
      String name, SDVariable x, int in, int out, int kernel, int padding) {
    String weights = name + "/W";
    INDArray start =
        initialisation.he(weights, (long) in * kernel * kernel, kernel, kernel, in, out);
    SDVariable w = graph.var(weights, start);
    Conv2DConfig config =
        Conv2DConfig.builder().kH(kernel).kW(kernel).sH(1).sW(1).pH(padding).pW(padding).build();
    SDVariable b = graph.var(name + "/b", zeros(out));
    return graph.nn().relu(graph.cnn().conv2d(x, w, b, config), 0);
  }

  /**
   * Convolutions of stride 1 without padding, each with a ReLU and a maximum over windows of 2×2,
   * stride 2: one op on oneDNN where that runs.
   *
   * @param names of the layers
   * @param x [N, in, H, W]
   * @param filters output channels of each layer
   * @param kernels side of each square kernel
   * @return [N, last of filters, …]; each layer takes k − 1 off a size, then halves it, rounding
   *     down
   */
  public SDVariable pooledConvolutions(
      List<String> names, SDVariable x, int in, int[] filters, int[] kernels) {
    List<ConvBlock> blocks = new ArrayList<>();
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    int channels = in;
    for (int i = 0; i < filters.length; i++) {
      int k = kernels[i];
      String w = names.get(i) + "/W";
      blocks.add(ConvBlock.pooled(filters[i], k));
      weights.add(
          graph.var(w, initialisation.he(w, (long) channels * k * k, filters[i], channels, k, k)));
      biases.add(graph.var(names.get(i) + "/b", zeros(filters[i])));
      channels = filters[i];
    }
    return ConvStack.apply(graph, x, blocks, weights, biases);
  }

  /**
   * Maximum over windows of 2×2, stride 2. A last odd row or column makes a window of its own, so
   * that the size halves rounding up.
   *
   * @param x [N, C, H, W]
   * @return [N, C, ⌈H/2⌉, ⌈W/2⌉]
   */
  public SDVariable maxPool(SDVariable x) {
    return graph.cnn().maxPooling2d(x, halving(true));
  }

  /**
   * Mean over windows of 2×2, stride 2; a last odd row or column is left out.
   *
   * @param x [N, C, H, W]
   * @return [N, C, ⌊H/2⌋, ⌊W/2⌋]
   */
  public SDVariable averagePool(SDVariable x) {
    return graph.cnn().avgPooling2d(x, halving(false));
  }

  /** The size of an axis after {@link #maxPool}. */
  public static int maxPooled(int size) {
    return (size + 1) / 2;
  }

  /** The size of an axis after {@link #averagePool}. */
  public static int averagePooled(int size) {
    return size / 2;
  }

  private static Pooling2DConfig halving(boolean up) {
    return Pooling2DConfig.builder()
        .kH(2)
        .kW(2)
        .sH(2)
        .sW(2)
        .paddingMode(up ? PaddingMode.SAME : PaddingMode.VALID)
        .build();
  }

  private static INDArray zeros(int n) {
    return Nd4j.zeros(DataType.FLOAT, n);
  }
}
