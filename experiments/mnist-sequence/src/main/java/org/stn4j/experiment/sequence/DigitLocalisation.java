package org.stn4j.experiment.sequence;

import org.stn4j.lab.network.Convolution;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Window;

/**
 * What both transformers look for digits with:
 *
 * <pre>
 *   max-pool 2×2 – (conv 3×3×20 – max-pool 2×2) twice – conv 3×3×20
 *   100 → 50 → 48 → 24 → 22 → 11 → 9
 * </pre>
 */
final class DigitLocalisation {

  /** Before the names of all variables of a localisation network. */
  static final String NAME = "localisation";

  private static final int FILTERS = 20;
  private static final int KERNEL = 3;

  private DigitLocalisation() {}

  static FeatureMaps features(Layers layers, FeatureMaps image) {
    return layers.convolutions(
        layers.maxPool(image, Window.halving()),
        convolution(1).withPool(Convolution.Pool.ROUNDING_DOWN),
        convolution(2).withPool(Convolution.Pool.ROUNDING_DOWN),
        convolution(3));
  }

  private static Convolution convolution(int i) {
    return Convolution.of(NAME + "/conv" + i, FILTERS, KERNEL);
  }
}
