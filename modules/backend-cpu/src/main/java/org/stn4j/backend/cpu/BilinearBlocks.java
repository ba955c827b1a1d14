package org.stn4j.backend.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.stn4j.sampling.Sampling;

/**
 * Bilinear sampling of FLOAT images of many channels: an example is turned into blocks of channels
 * that lie side by side ({@link Lanes}), sampled with vector instructions, and turned back.
 */
final class BilinearBlocks extends BilinearImages {

  private final int lanes = math.lanes();
  private final int blocks = (channels + lanes - 1) / lanes;

  /** Elements of a block of an image: its pixels, and one that stands for all outside. */
  private final int blockSize = Math.multiplyExact(pixels + 1, lanes);

  /**
   * @param math does the loops
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param points makes the points for a thread
   */
  BilinearBlocks(
      BilinearMath math,
      Elements image,
      Elements output,
      Sampling sampling,
      Supplier<Points> points) {
    super(math, image, output, sampling, points);
    Math.multiplyExact(blocks, blockSize);
    Math.multiplyExact(channels, rows * width);
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
    final float[] line = new float[width * lanes];
    final float[] u = scratch.floatImage(blocks * blockSize);
    final float[] planes = scratch.floatPlanes(lanes * pixels);
    final float[] v = scratch.floatOutput(channels * rows * width);

    int channelsOf(int block) {
      return Math.min(lanes, channels - block * lanes);
    }

    void readImage(int example) {
      for (int b = 0; b < blocks; b++) {
        int count = channelsOf(b);
        image.read(1, image.offset(example, b * lanes), count, 0, planes);
        Lanes.gather(planes, 0, pixels, count, pixels, u, b * blockSize, lanes);
        Arrays.fill(u, b * blockSize + pixels * lanes, (b + 1) * blockSize, 0);
      }
    }
  }

  private final class Forward extends OwnTask {
    @Override
    public void accept(int example) {
      readImage(example);
      p.begin(example);
      for (int row = 0; row < rows; row++) {
        aim(row);
        if (!taps.full()) {
          Arrays.fill(line, 0);
        }
        for (int b = 0; b < blocks; b++) {
          math.forward(taps, u, b * blockSize, line);
          int from = (b * lanes * rows + row) * width;
          Lanes.scatter(line, 0, lanes, v, from, rows * width, channelsOf(b), width);
        }
      }
      output.write(1, output.offset(example), channels, 0, v);
    }
  }

  private final class Backward extends OwnTask {
    private final Elements imageGradient;
    private final boolean pointsWanted;
    private final double[][] pixelGradient = new double[2][width];
    private final float[] dx = new float[width * lanes];
    private final float[] dy = new float[width * lanes];
    private final float[] du;

    Backward(Elements imageGradient, boolean pointsWanted) {
      this.imageGradient = imageGradient;
      this.pointsWanted = pointsWanted;
      this.du = imageGradient == null ? null : scratch.floatImageGradient(blocks * blockSize);
    }

    @Override
    public void accept(int example) {
      if (pointsWanted) {
        readImage(example);
      }
      output.read(1, output.offset(example), channels, 0, v);
      if (du != null) {
        Arrays.fill(du, 0, blocks * blockSize, 0);
      }
      p.begin(example);
      for (int row = 0; row < rows; row++) {
        aim(row);
        Arrays.fill(dx, 0);
        Arrays.fill(dy, 0);
        for (int b = 0; b < blocks; b++) {
          int from = (b * lanes * rows + row) * width;
          Lanes.gather(v, from, rows * width, channelsOf(b), width, line, 0, lanes);
          math.backward(taps, pointsWanted ? u : null, du, b * blockSize, line, dx, dy);
        }
        if (pointsWanted) {
          sum(dx, pixelGradient[0]);
          sum(dy, pixelGradient[1]);
          p.gradient(row, pixelGradient);
        }
      }
      if (pointsWanted) {
        p.end();
      }
      if (du != null) {
        for (int b = 0; b < blocks; b++) {
          int count = channelsOf(b);
          Lanes.scatter(du, b * blockSize, lanes, planes, 0, pixels, count, pixels);
          imageGradient.write(1, imageGradient.offset(example, b * lanes), count, 0, planes);
        }
      }
    }

    /** Adds up the lanes of each point. */
    private void sum(float[] lanewise, double[] d) {
      if (!taps.full()) {
        Arrays.fill(d, 0);
      }
      for (int k = 0; k < taps.inner; k++) {
        d[taps.column[k]] = sum(lanewise, k);
      }
      for (int k = taps.outer; k < width; k++) {
        d[taps.column[k]] = sum(lanewise, k);
      }
    }

    private float sum(float[] lanewise, int k) {
      float even = 0;
      float odd = 0;
      for (int l = k * lanes; l < (k + 1) * lanes; l += 2) {
        even += lanewise[l];
        odd += lanewise[l + 1];
      }
      return even + odd;
    }
  }
}
