package org.stn4j.backend.cpu.bilinear;

import java.util.Arrays;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.points.PointSource;
import org.stn4j.sampling.Sampling;

/**
 * Bilinear sampling of FLOAT images of many channels: an example is turned into blocks of channels
 * that lie side by side ({@link Lanes}), sampled with vector instructions, and turned back.
 */
final class BilinearBlocks extends BilinearResampler {

  /** Points of a strip; with 128 or 256, which fit the first-level cache, it is slower. */
  private static final int POINTS = 1024;

  private final BlockMath math;
  private final int lanes;
  private final int blocks;

  /**
   * @param math does the loops
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param source where the points come from
   */
  BilinearBlocks(
      BlockMath math,
      StridedArray image,
      StridedArray output,
      Sampling sampling,
      PointSource source) {
    super(image, output, sampling, source, math.lanes(), POINTS);
    this.math = math;
    this.lanes = math.lanes();
    this.blocks = (channels + lanes - 1) / lanes;
    StridedArray.length(blocks, cells.length());
  }

  @Override
  Forward forwardTask() {
    return new ForwardTask();
  }

  @Override
  Backward backwardTask(StridedArray imageGradient) {
    return new BackwardTask(imageGradient);
  }

  /** What a thread keeps from example to example. */
  private abstract class OwnTask extends Task {
    final int most = taps.nw.length;
    final float[] u = scratch.floatImage(blocks * cells.length());
    final float[] v = new float[most * lanes];
    final float[] planes =
        scratch.floatPlanes(lanes * Math.max(cells.height * cells.width, strips.mostPoints()));

    OwnTask() {
      Arrays.fill(u, 0, blocks * cells.length(), cells.outside);
    }

    int channelsOf(int block) {
      return Math.min(lanes, channels - block * lanes);
    }

    @Override
    void readImage(int example) {
      int pixels = cells.height * cells.width;
      for (int b = 0; b < blocks; b++) {
        int count = channelsOf(b);
        int base = b * cells.length();
        image.read(1, image.offset(example, b * lanes), count, 0, planes, 0);
        for (int y = 0; y < cells.height; y++) {
          int at = base + cells.row(y);
          Lanes.gather(planes, y * cells.width, pixels, count, cells.width, u, at, lanes);
        }
        cells.surround(u, base);
      }
    }
  }

  private final class ForwardTask extends OwnTask implements Forward {
    @Override
    public void run(int example, int first, int end) {
      begin(example, true);
      for (int s = first; s < end; s++) {
        p.aim(s, taps);
        int n = strips.points(s);
        for (int b = 0; b < blocks; b++) {
          math.forward(taps, n, u, b * cells.length(), v);
          Lanes.scatter(v, 0, lanes, planes, 0, n, channelsOf(b), n);
          for (int c = 0; c < channelsOf(b); c++) {
            output.write(2, offset(example, b * lanes + c, s), strips.rows(s), 0, planes, c * n);
          }
        }
      }
    }
  }

  private final class BackwardTask extends OwnTask implements Backward {
    private final StridedArray imageGradient;
    private final float[] laneX = new float[most * lanes];
    private final float[] laneY = new float[most * lanes];
    private final float[] dx = new float[most];
    private final float[] dy = new float[most];
    private final float[] du;

    BackwardTask(StridedArray imageGradient) {
      this.imageGradient = imageGradient;
      this.du = imageGradient == null ? null : scratch.floatImageGradient(blocks * cells.length());
    }

    @Override
    public void run(int example, boolean toImage, boolean toPoints) {
      begin(example, toPoints);
      if (toImage) {
        Arrays.fill(du, 0, blocks * cells.length(), 0);
      }
      for (int s = 0; s < strips.count(); s++) {
        p.aim(s, taps);
        int n = strips.points(s);
        Arrays.fill(laneX, 0, n * lanes, 0);
        Arrays.fill(laneY, 0, n * lanes, 0);
        for (int b = 0; b < blocks; b++) {
          readGradient(example, b, s);
          math.backward(
              taps,
              n,
              toPoints ? u : null,
              toImage ? du : null,
              b * cells.length(),
              v,
              laneX,
              laneY);
        }
        if (toPoints) {
          sum(laneX, n, dx);
          sum(laneY, n, dy);
          p.gradient(s, dx, dy);
        }
      }
      if (toPoints) {
        p.end();
      }
      if (toImage) {
        for (int b = 0; b < blocks; b++) {
          write(example, b);
        }
      }
    }

    private void readGradient(int example, int block, int strip) {
      int n = strips.points(strip);
      int count = channelsOf(block);
      for (int c = 0; c < count; c++) {
        long offset = offset(example, block * lanes + c, strip);
        output.read(2, offset, strips.rows(strip), 0, planes, c * n);
      }
      Lanes.gather(planes, 0, n, count, n, v, 0, lanes);
    }

    private void write(int example, int block) {
      int pixels = cells.height * cells.width;
      int base = block * cells.length();
      int count = channelsOf(block);
      cells.fold(du, base);
      for (int y = 0; y < cells.height; y++) {
        int from = base + cells.row(y);
        Lanes.scatter(du, from, lanes, planes, y * cells.width, pixels, count, cells.width);
      }
      imageGradient.write(1, imageGradient.offset(example, block * lanes), count, 0, planes, 0);
    }

    /** Adds up the lanes of each point. */
    private void sum(float[] lanewise, int n, float[] d) {
      for (int k = 0; k < n; k++) {
        float even = 0;
        float odd = 0;
        for (int l = k * lanes; l < (k + 1) * lanes; l += 2) {
          even += lanewise[l];
          odd += lanewise[l + 1];
        }
        d[k] = even + odd;
      }
      Arrays.fill(d, n, d.length, 0);
    }
  }
}
