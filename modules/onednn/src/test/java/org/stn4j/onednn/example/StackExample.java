package org.stn4j.onednn.example;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.weightinit.impl.XavierInitScheme;
import org.stn4j.onednn.ConvBlock;
import org.stn4j.onednn.ConvStack;
import org.stn4j.onednn.DenseStack;

public final class StackExample {

  private StackExample() {}

  /** Two blocks of convolution, relu and max-pool, then two dense layers with a relu between. */
  public static SameDiff network() {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 1, 28, 28);
    SDVariable features =
        ConvStack.apply(
            sd,
            image,
            List.of(ConvBlock.pooled(16, 5), ConvBlock.pooled(32, 5)),
            List.of(weights(sd, "conv1", 16, 1, 5, 5), weights(sd, "conv2", 32, 16, 5, 5)),
            List.of(bias(sd, "conv1", 16), bias(sd, "conv2", 32)));
    DenseStack.apply(
            sd,
            features.reshape(-1, 32 * 4 * 4),
            List.of(weights(sd, "fc1", 32 * 4 * 4, 64), weights(sd, "fc2", 64, 10)),
            List.of(bias(sd, "fc1", 64), bias(sd, "fc2", 10)),
            false)
        .rename("logits");
    return sd;
  }

  private static SDVariable bias(SameDiff sd, String layer, long length) {
    return sd.var(layer + "/b", Nd4j.zeros(DataType.FLOAT, length));
  }

  private static SDVariable weights(SameDiff sd, String layer, long... shape) {
    return sd.var(layer + "/W", new XavierInitScheme('c', 512, 64), DataType.FLOAT, shape);
  }
}
