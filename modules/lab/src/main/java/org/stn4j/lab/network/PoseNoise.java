package org.stn4j.lab.network;

import org.nd4j.autodiff.samediff.SDVariable;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;

/**
 * A localisation network whose θ is {@linkplain Layers#noise moved at random} in training, so that
 * what reads the transformer's output never sees an example twice in the same pose.
 *
 * @param localisation the network
 * @param layers of the graph that it is put into
 * @param deviation by which every number of θ is moved, at least 0: in θ's own units, where 1 is
 *     half the image's width
 */
public record PoseNoise(Localisation localisation, Layers layers, double deviation)
    implements Localisation {

  @Override
  public Features apply(SDVariable image, Scope scope, int[] shape) {
    return localisation.apply(image, scope, shape);
  }

  /** {@inheritDoc} With noise, it is called {@code theta/moved}. */
  @Override
  public SDVariable theta(SDVariable image, Scope scope, int[] shape, double[] initial) {
    SDVariable theta = localisation.theta(image, scope, shape, initial);
    if (deviation == 0) {
      return theta;
    }
    return layers
        .noise(scope.name("theta/noise"), theta, initial.length, deviation)
        .rename(scope.name("theta/moved"));
  }
}
