package org.stn4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.layer.LayerStacks;

/** The layers of localisation networks as {@link ConvStack} and {@link DenseStack}. */
public final class OneDnnLayerStacks implements LayerStacks {

  @Override
  public boolean run(DataType type) {
    return type == DataType.FLOAT && ConvStack.onOneDnn();
  }

  @Override
  public SDVariable dense(
      SDVariable x, List<SDVariable> weights, List<SDVariable> biases, boolean reluAtEnd) {
    return DenseStack.apply(x.getSameDiff(), x, weights, biases, reluAtEnd);
  }

  @Override
  public SDVariable convolutions(
      SDVariable images, List<SDVariable> weights, List<SDVariable> biases) {
    List<ConvBlock> blocks = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      long[] shape = weights.get(i).getShape();
      int filters = (int) shape[0];
      int kernel = (int) shape[2];
      blocks.add(
          i < weights.size() - 1
              ? ConvBlock.pooled(filters, kernel)
              : ConvBlock.plain(filters, kernel));
    }
    return ConvStack.apply(images.getSameDiff(), images, blocks, weights, biases);
  }
}
