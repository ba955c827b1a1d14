package org.stn4j.backend.cpu;

import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.bilinear.BilinearResampler;
import org.stn4j.backend.cpu.exact.ExactResampler;
import org.stn4j.backend.cpu.points.PointSource;
import org.stn4j.sampling.Sampling;

/**
 * Reads images at points and carries gradients back: in {@code float} where {@link
 * BilinearResampler} can, else in {@code double}.
 *
 * @param image [N, C, H, W] or [N, C, D, H, W], or with N = 1 one for all
 * @param output the output or its gradient, [N, C, H', W'] or [N, C, D', H', W']
 * @param phi Φ of the kernel, or null where it has none
 * @param source where the points come from
 */
record Resampler(
    StridedArray image,
    StridedArray output,
    Sampling sampling,
    StridedArray phi,
    PointSource source) {

  /** Fills the output. */
  void forward() {
    if (BilinearResampler.canSample(image, output, sampling)) {
      BilinearResampler.of(image, output, sampling, source).forward();
    } else {
      new ExactResampler(image, output, sampling, phi, source).forward();
    }
  }

  /**
   * Reads the output's gradient and gives the gradients that are wanted.
   *
   * @param imageGradient receives ∂L/∂image, or null
   * @param pointsWanted whether the points take their gradient
   * @param phiGradient receives ∂L/∂Φ, or null
   */
  void backward(StridedArray imageGradient, boolean pointsWanted, StridedArray phiGradient) {
    if (BilinearResampler.canSample(image, output, sampling)) {
      BilinearResampler.of(image, output, sampling, source).backward(imageGradient, pointsWanted);
    } else {
      new ExactResampler(image, output, sampling, phi, source)
          .backward(imageGradient, pointsWanted, phiGradient);
    }
  }
}
