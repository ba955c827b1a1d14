package org.stn4j.layer;

import org.nd4j.autodiff.samediff.SDVariable;

/** Where a {@link Scope} takes trainable variables from. */
interface Parameters {

  /**
   * Weights that are drawn at random.
   *
   * @param local name within the scope
   * @param fanIn inputs of each output
   * @param shape [in, out], or of a convolution [out, in, window…]
   */
  SDVariable weights(String local, long fanIn, long... shape);

  /**
   * A parameter with known values at the start.
   *
   * @param local name within the scope
   * @param values at the start, in the order of the array's elements
   * @param shape of the array
   */
  SDVariable values(String local, double[] values, long... shape);
}
