package org.stn4j.backend.cpu.bilinear;

import java.util.Arrays;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.points.PointSource;
import org.stn4j.sampling.Sampling;

/** Bilinear sampling of FLOAT images, three channels at a time as long as there are three. */
final class BilinearPlanes extends BilinearResampler {

  /** Points of a strip: what belongs to them stays in the first-level cache. */
  private static final int POINTS = 1024;

  /** Channels at a time. */
  private static final int TOGETHER = 3;

  /**
   * @param image [N, C, H, W]
   * @param output the output or its gradient, [N, C, H', W']
   * @param source where the points come from
   */
  BilinearPlanes(StridedArray image, StridedArray output, Sampling sampling, PointSource source) {
    super(image, output, sampling, source, 1, POINTS);
    StridedArray.length(channels, cells.length());
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
    final float[] u = scratch.floatImage(channels * cells.length());
    final int most = taps.nw.length;

    /** A strip of so many channels, one every {@link #most}. */
    final float[] v = scratch.floatOutput(TOGETHER * most);

    OwnTask() {
      Arrays.fill(u, 0, channels * cells.length(), cells.outside);
    }

    @Override
    void readImage(int example) {
      for (int c = 0; c < channels; c++) {
        PlaneCopy.read(image, example, c, cells, u, c * cells.length());
      }
    }

    /** How many channels are next. */
    int together(int channel) {
      return channels - channel >= TOGETHER ? TOGETHER : 1;
    }
  }

  private final class ForwardTask extends OwnTask implements Forward {
    @Override
    public void run(int example, int first, int end) {
      begin(example, true);
      for (int s = first; s < end; s++) {
        p.aim(s, taps);
        for (int c = 0; c < channels; c += together(c)) {
          forward(example, s, c);
        }
      }
    }

    private void forward(int example, int strip, int channel) {
      int n = strips.points(strip);
      int base = channel * cells.length();
      if (together(channel) == TOGETHER && !taps.exact) {
        TripleSweep.forward(taps, n, u, base, v, most);
      } else {
        for (int c = 0; c < together(channel); c++) {
          PlaneSweep.forward(taps, n, u, base + c * cells.length(), v, c * most);
        }
      }
      for (int c = 0; c < together(channel); c++) {
        output.write(2, offset(example, channel + c, strip), strips.rows(strip), 0, v, c * most);
      }
    }
  }

  private final class BackwardTask extends OwnTask implements Backward {
    private final StridedArray imageGradient;
    private final float[] dx = new float[most];
    private final float[] dy = new float[most];
    private final float[] du;

    BackwardTask(StridedArray imageGradient) {
      this.imageGradient = imageGradient;
      this.du =
          imageGradient == null ? null : scratch.floatImageGradient(channels * cells.length());
    }

    @Override
    public void run(int example, boolean toImage, boolean toPoints) {
      begin(example, toPoints);
      if (toImage) {
        Arrays.fill(du, 0, channels * cells.length(), 0);
      }
      for (int s = 0; s < strips.count(); s++) {
        p.aim(s, taps);
        Arrays.fill(dx, 0);
        Arrays.fill(dy, 0);
        for (int c = 0; c < channels; c += together(c)) {
          backward(example, s, c, toImage, toPoints);
        }
        if (toPoints) {
          p.gradient(s, dx, dy);
        }
      }
      if (toPoints) {
        p.end();
      }
      if (toImage) {
        for (int c = 0; c < channels; c++) {
          PlaneCopy.write(imageGradient, example, c, cells, du, c * cells.length());
        }
      }
    }

    private void backward(int example, int strip, int channel, boolean toImage, boolean toPoints) {
      int n = strips.points(strip);
      int base = channel * cells.length();
      for (int c = 0; c < together(channel); c++) {
        output.read(2, offset(example, channel + c, strip), strips.rows(strip), 0, v, c * most);
      }
      if (together(channel) == TOGETHER) {
        if (toImage) {
          TripleSweep.addImageGradient(taps, n, du, base, v, most);
        }
        if (toPoints) {
          TripleSweep.addPixelGradient(taps, n, u, base, v, most, dx, dy);
        }
        return;
      }
      if (toImage) {
        PlaneSweep.addImageGradient(taps, n, du, base, v);
      }
      if (toPoints) {
        PlaneSweep.pixelGradient(taps, n, u, base, v, dx, dy, channel > 0);
      }
    }
  }
}
