package org.stn4j.experiment.sequence;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Sampling;

/**
 * The affine transformer that looks at an image: θ is regressed from features by a layer that
 * starts with zero weights and the identity's parameters as bias.
 *
 * <pre>
 *   θ = h·W + b,   V = sample(image, T_θ(G))
 * </pre>
 *
 * <p>One W and b however often it looks.
 */
final class WindowTransformer {

  private final SameDiff graph;
  private final SDVariable image;
  private final SDVariable w;
  private final SDVariable b;
  private final int side;
  private final List<Look> looks = new ArrayList<>();

  /**
   * A look at the image.
   *
   * @param theta [N, 6]
   * @param window what is seen [N, C, side, side]
   */
  record Look(SDVariable theta, SDVariable window) {}

  /**
   * @param image [N, C, H, W]
   * @param features length of what θ is regressed from
   * @param side height and width of what is seen, in pixels
   */
  WindowTransformer(SDVariable image, int features, int side) {
    this.graph = image.getSameDiff();
    this.image = image;
    this.side = side;
    DataType type = image.dataType();
    double[] identity = new Affine().identity();
    String layer = DigitLocalisation.NAME + "/regression";
    w = graph.var(layer + "/W", Nd4j.zeros(type, features, identity.length));
    b = graph.var(layer + "/b", Nd4j.createFromArray(identity).castTo(type));
  }

  /**
   * Looks once: {@code look<k>/theta} and {@code look<k>/window}, k from 1.
   *
   * @param features [N, features]
   */
  Look look(SDVariable features) {
    String name = "look" + (looks.size() + 1);
    SDVariable theta = features.mmul(w).add(b).rename(name + "/theta");
    SDVariable window =
        Stn.ops(graph)
            .spatialTransform(
                name + "/window", image, theta, new Affine(), Sampling.DEFAULT, side, side);
    Look look = new Look(theta, window);
    looks.add(look);
    return look;
  }

  /** All looks so far, in their order. */
  List<Look> looks() {
    return List.copyOf(looks);
  }

  /**
   * What was seen of every example, look after look: of an image of one channel [N·looks, 1, side,
   * side], example n's k-th at n·looks + k.
   */
  SDVariable windows() {
    SDVariable[] windows = looks.stream().map(Look::window).toArray(SDVariable[]::new);
    SDVariable all = windows.length == 1 ? windows[0] : graph.concat(1, windows);
    return all.reshape(-1, 1, side, side);
  }
}
