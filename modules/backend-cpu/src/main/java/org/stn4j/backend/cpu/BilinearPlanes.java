package org.stn4j.backend.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.stn4j.sampling.Sampling;

/**
 * Bilinear sampling of FLOAT images, computed in {@code float} from coordinates in {@code double}:
 * one task for each example, channel after channel.
 */
final class BilinearPlanes extends BilinearImages {

  private final int plane = pixels + 1;

  /**
   * @param math does the loops
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param points makes the points for a thread
   */
  BilinearPlanes(
      BilinearMath math,
      Elements image,
      Elements output,
      Sampling sampling,
      Supplier<Points> points) {
    super(math, image, output, sampling, points);
    Math.multiplyExact(channels, Math.max(plane, rows * width));
  }

  @Override
  IntConsumer forwardTask() {
    return new Forward();
  }

  @Override
  IntConsumer backwardTask(Elements imageGradient, boolean pointsWanted) {
    return new Backward(imageGradient, pointsWanted);
  }

  /** What a thread keeps from example to example. */
  private abstract class OwnTask extends Task {
    final PlaneSweep sweep = new PlaneSweep(imageWidth, taps);
    final float[] u = scratch.floatImage(channels * plane);
    final float[] v = scratch.floatOutput(channels * rows * width);

    void readImage(int example) {
      image.read(1, image.offset(example), channels, 1, u);
      for (int c = 0; c < channels; c++) {
        u[c * plane + pixels] = 0;
      }
    }
  }

  private final class Forward extends OwnTask {
    @Override
    public void accept(int example) {
      readImage(example);
      Arrays.fill(v, 0, channels * rows * width, 0);
      p.begin(example);
      for (int row = 0; row < rows; row++) {
        aim(row);
        for (int c = 0; c < channels; c++) {
          sweep.forward(u, c * plane, v, (c * rows + row) * width);
        }
      }
      output.write(1, output.offset(example), channels, 0, v);
    }
  }

  private final class Backward extends OwnTask {
    private final Elements imageGradient;
    private final boolean pointsWanted;
    private final double[][] pixelGradient = new double[2][width];
    private final float[] dx = new float[width];
    private final float[] dy = new float[width];
    private final float[] du;

    Backward(Elements imageGradient, boolean pointsWanted) {
      this.imageGradient = imageGradient;
      this.pointsWanted = pointsWanted;
      this.du = imageGradient == null ? null : scratch.floatImageGradient(channels * plane);
    }

    @Override
    public void accept(int example) {
      if (pointsWanted) {
        readImage(example);
      }
      output.read(1, output.offset(example), channels, 0, v);
      if (du != null) {
        Arrays.fill(du, 0, channels * plane, 0);
      }
      p.begin(example);
      for (int row = 0; row < rows; row++) {
        aim(row);
        Arrays.fill(dx, 0);
        Arrays.fill(dy, 0);
        for (int c = 0; c < channels; c++) {
          int at = (c * rows + row) * width;
          if (du != null) {
            sweep.addImageGradient(du, c * plane, v, at);
          }
          if (pointsWanted) {
            sweep.addPixelGradient(u, c * plane, v, at, dx, dy);
          }
        }
        if (pointsWanted) {
          taps.spread(dx, pixelGradient[0]);
          taps.spread(dy, pixelGradient[1]);
          p.gradient(row, pixelGradient);
        }
      }
      if (pointsWanted) {
        p.end();
      }
      if (du != null) {
        imageGradient.write(1, imageGradient.offset(example), channels, 1, du);
      }
    }
  }
}
