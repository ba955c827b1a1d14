package org.stn4j.layer;

import java.util.List;
import java.util.ServiceLoader;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv3DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling3DConfig;

/** Stacks of ND4J's own ops, of volumes as well as of images. */
final class Nd4jLayerStacks implements LayerStacks {

  private static final List<LayerStacks> PROVIDED =
      ServiceLoader.load(LayerStacks.class, LayerStacks.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  /**
   * The stacks that run.
   *
   * @param type of the arrays
   * @param rank 2 for images, 3 for volumes
   */
  static LayerStacks of(DataType type, int rank) {
    return PROVIDED.stream()
        .filter(stacks -> rank == 2 && stacks.run(type))
        .findFirst()
        .orElseGet(Nd4jLayerStacks::new);
  }

  @Override
  public boolean run(DataType type) {
    return true;
  }

  @Override
  public SDVariable dense(
      SDVariable x, List<SDVariable> weights, List<SDVariable> biases, boolean reluAtEnd) {
    SDVariable value = x.reshape(-1, weights.get(0).getShape()[0]);
    for (int i = 0; i < weights.size(); i++) {
      // As a product and a sum: ND4J's xw_plus_b takes several times as long.
      value = value.mmul(weights.get(i)).add(biases.get(i));
      if (reluAtEnd || i < weights.size() - 1) {
        value = x.getSameDiff().nn().relu(value, 0);
      }
    }
    return value;
  }

  @Override
  public SDVariable convolutions(
      SDVariable images, List<SDVariable> weights, List<SDVariable> biases) {
    SameDiff sd = images.getSameDiff();
    SDVariable value = images;
    for (int i = 0; i < weights.size(); i++) {
      SDVariable w = weights.get(i);
      // ND4J's gradient ops know no other order than [k, …, in, out].
      SDVariable convolved =
          w.getShape().length == 4
              ? sd.cnn().conv2d(value, w.permute(2, 3, 1, 0), biases.get(i), images(w))
              : sd.cnn().conv3d(value, w.permute(2, 3, 4, 1, 0), biases.get(i), volumes(w));
      value = sd.nn().relu(convolved, 0);
      if (i < weights.size() - 1) {
        value = maxPool(value, w.getShape().length - 2);
      }
    }
    return value;
  }

  private static Conv2DConfig images(SDVariable weights) {
    long k = weights.getShape()[2];
    return Conv2DConfig.builder().kH(k).kW(k).build();
  }

  private static Conv3DConfig volumes(SDVariable weights) {
    long k = weights.getShape()[2];
    return Conv3DConfig.builder()
        .kD(k)
        .kH(k)
        .kW(k)
        .dataFormat(Conv3DConfig.NCDHW)
        .biasUsed(true)
        .build();
  }

  private static SDVariable maxPool(SDVariable x, int rank) {
    SameDiff sd = x.getSameDiff();
    return rank == 2
        ? sd.cnn().maxPooling2d(x, halvingImages())
        : sd.cnn().maxPooling3d(x, halvingVolumes());
  }

  /** The mean of every window of two pixels a side, rounding down. */
  static SDVariable averagePool(SDVariable x, int rank) {
    SameDiff sd = x.getSameDiff();
    return rank == 2
        ? sd.cnn().avgPooling2d(x, halvingImages())
        : sd.cnn().avgPooling3d(x, halvingVolumes());
  }

  private static Pooling2DConfig halvingImages() {
    return Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build();
  }

  private static Pooling3DConfig halvingVolumes() {
    return Pooling3DConfig.builder().kD(2).kH(2).kW(2).sD(2).sH(2).sW(2).isNCDHW(true).build();
  }
}
