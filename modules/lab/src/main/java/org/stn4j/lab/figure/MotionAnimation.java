package org.stn4j.lab.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Similarity;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.op.SpatialTransform;
import org.stn4j.sampling.Sampling;

/**
 * Shows as a GIF what a trained transformer makes of an image that moves, turns and changes its
 * size: a good one holds its output still.
 */
public final class MotionAnimation {

  private static final int FRAMES = 48;
  private static final double TURN = Math.toRadians(40);
  private static final double SHIFT = 0.2;
  private static final double SCALE = 0.2;
  private static final int EXAMPLES = 2;

  private MotionAnimation() {}

  /**
   * Writes the animation.
   *
   * @param file GIF to write
   * @param evaluator of the trained network
   * @param transformer of that network, in two dimensions, whose input is an array of the batch
   * @param batch the first few examples are moved
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Evaluator evaluator, Transformer transformer, Batch batch)
      throws IOException {
    Batch examples = batch.first(EXAMPLES);
    INDArray images = examples.array(transformer.input());
    List<BufferedImage> frames = new ArrayList<>();
    for (int k = 0; k < FRAMES; k++) {
      Map<String, INDArray> arrays = new LinkedHashMap<>(examples.arrays());
      arrays.put(transformer.input(), moved(images, 2 * Math.PI * k / FRAMES));
      frames.add(
          TransformerFrame.draw(
              "the image moves, turns and scales",
              evaluator,
              transformer,
              new Batch(0, examples.size(), arrays)));
    }
    Gif.write(file, frames, 100);
  }

  /** The images at a phase of the motion, which ends where it began. */
  private static INDArray moved(INDArray images, double phase) {
    double[] theta = {
      1 + SCALE * Math.sin(2 * phase),
      TURN * Math.sin(phase),
      SHIFT * Math.sin(phase),
      SHIFT * Math.sin(2 * phase)
    };
    int n = (int) images.size(0);
    INDArray thetas =
        Nd4j.createFromArray(theta).castTo(images.dataType()).reshape(1, theta.length).repeat(0, n);
    int[] size = {(int) images.size(2), (int) images.size(3)};
    return Nd4j.exec(
        new SpatialTransform(images, thetas, new Similarity(), Sampling.DEFAULT, size))[0];
  }
}
