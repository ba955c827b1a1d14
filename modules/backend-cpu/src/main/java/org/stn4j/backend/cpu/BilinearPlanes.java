package org.stn4j.backend.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.stn4j.sampling.Sampling;

/** Bilinear sampling of FLOAT images, channel after channel. */
final class BilinearPlanes extends BilinearImages {

  /** Points of a strip: what belongs to them stays in the first-level cache. */
  private static final int POINTS = 1024;

  /**
   * @param math does the loops
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param source where the points come from
   */
  BilinearPlanes(
      BilinearMath math, Elements image, Elements output, Sampling sampling, PointSource source) {
    super(math, image, output, sampling, source, 1, POINTS);
    Math.multiplyExact(channels, cells.length());
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
    final float[] u = scratch.floatImage(channels * cells.length());
    final float[] v = scratch.floatOutput(taps.nw.length);

    OwnTask() {
      Arrays.fill(u, 0, channels * cells.length(), 0);
    }

    void readImage(int example) {
      for (int c = 0; c < channels; c++) {
        Planes.read(image, example, c, cells, u, c * cells.length(), scratch);
      }
    }

    /** Where a strip of a channel begins in the output. */
    long offset(int example, int channel, int strip) {
      return output.offset(example, channel, strips.firstRow(strip));
    }
  }

  private final class Forward extends OwnTask {
    @Override
    public void accept(int example) {
      readImage(example);
      p.begin(example);
      for (int s = 0; s < strips.count(); s++) {
        p.aim(s, taps);
        int n = strips.points(s);
        for (int c = 0; c < channels; c++) {
          PlaneSweep.forward(taps, n, u, c * cells.length(), v);
          output.write(2, offset(example, c, s), strips.rows(s), 0, v, 0);
        }
      }
    }
  }

  private final class Backward extends OwnTask {
    private final Elements imageGradient;
    private final boolean pointsWanted;
    private final float[] dx = new float[taps.nw.length];
    private final float[] dy = new float[taps.nw.length];
    private final float[] du;

    Backward(Elements imageGradient, boolean pointsWanted) {
      this.imageGradient = imageGradient;
      this.pointsWanted = pointsWanted;
      this.du =
          imageGradient == null ? null : scratch.floatImageGradient(channels * cells.length());
    }

    @Override
    public void accept(int example) {
      if (pointsWanted) {
        readImage(example);
      }
      if (du != null) {
        Arrays.fill(du, 0, channels * cells.length(), 0);
      }
      p.begin(example);
      for (int s = 0; s < strips.count(); s++) {
        p.aim(s, taps);
        for (int c = 0; c < channels; c++) {
          output.read(2, offset(example, c, s), strips.rows(s), 0, v, 0);
          backward(c, strips.points(s));
        }
        if (pointsWanted) {
          Arrays.fill(dx, strips.points(s), dx.length, 0);
          Arrays.fill(dy, strips.points(s), dy.length, 0);
          p.gradient(s, dx, dy);
        }
      }
      if (pointsWanted) {
        p.end();
      }
      if (du != null) {
        for (int c = 0; c < channels; c++) {
          Planes.write(imageGradient, example, c, cells, du, c * cells.length(), scratch);
        }
      }
    }

    private void backward(int channel, int n) {
      int base = channel * cells.length();
      if (du != null) {
        PlaneSweep.addImageGradient(taps, n, du, base, v);
      }
      if (pointsWanted && channel == 0) {
        PlaneSweep.pixelGradient(taps, n, u, base, v, dx, dy);
      } else if (pointsWanted) {
        PlaneSweep.addPixelGradient(taps, n, u, base, v, dx, dy);
      }
    }
  }
}
