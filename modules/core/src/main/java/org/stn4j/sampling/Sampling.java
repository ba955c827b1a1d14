package org.stn4j.sampling;

import java.util.Objects;

/**
 * How the sampler reads an image.
 *
 * @param kernel interpolation between pixels
 * @param padding what lies outside the image
 * @param alignCorners whether −1 and +1 are the centres of the border pixels (true: the paper's
 *     convention) or their outer edges (false)
 */
public record Sampling(Kernel kernel, Padding padding, boolean alignCorners) {

  /** Bilinear, zeros outside, aligned corners: the paper's sampler. */
  public static final Sampling DEFAULT = new Sampling(new Bilinear(), Padding.ZEROS, true);

  public Sampling {
    Objects.requireNonNull(kernel, "kernel");
    Objects.requireNonNull(padding, "padding");
  }

  /** The same with another kernel. */
  public Sampling withKernel(Kernel kernel) {
    return new Sampling(kernel, padding, alignCorners);
  }

  /** The same with another padding. */
  public Sampling withPadding(Padding padding) {
    return new Sampling(kernel, padding, alignCorners);
  }

  /** The same with another corner rule. */
  public Sampling withAlignCorners(boolean alignCorners) {
    return new Sampling(kernel, padding, alignCorners);
  }

  /** A kernel is known by its name. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Sampling other
        && kernel.name().equals(other.kernel.name())
        && padding.equals(other.padding)
        && alignCorners == other.alignCorners;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kernel.name(), padding, alignCorners);
  }

  @Override
  public String toString() {
    return "%s, %s, alignCorners %s".formatted(kernel.name(), padding.label(), alignCorners);
  }
}
