package org.stn4j.experiment.sequence;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;

/**
 * Reads digits:
 *
 * <pre>
 *   (conv 3×3×f – max-pool 2×2 – dropout) twice – conv 3×3×f – fc 400 – fc 10 a digit
 * </pre>
 *
 * @param filters f
 * @param digits how many it reads in an image
 * @param dropout rate, in [0, 1)
 */
record Classifier(int filters, int digits, double dropout) {

  private static final int KERNEL = 3;
  private static final int HIDDEN = 400;
  private static final int CLASSES = 10;

  /**
   * @return class scores [N, 10·digits]
   */
  SDVariable logits(Layers layers, FeatureMaps images) {
    Convolution first = convolution(1).withPool(Convolution.Pool.ROUNDING_DOWN);
    Convolution second = convolution(2).withPool(Convolution.Pool.ROUNDING_DOWN);
    Convolution third = convolution(3);
    FeatureMaps maps;
    if (dropout == 0) {
      maps = layers.convolutions(images, first, second, third);
    } else {
      maps = layers.dropout("dropout1", layers.convolutions(images, first), dropout);
      maps = layers.dropout("dropout2", layers.convolutions(maps, second), dropout);
      maps = layers.convolutions(maps, third);
    }
    return layers.fullyConnected(List.of("fc", "classifier"), maps, HIDDEN, CLASSES * digits);
  }

  private Convolution convolution(int i) {
    return Convolution.of("conv" + i, filters, KERNEL);
  }
}
