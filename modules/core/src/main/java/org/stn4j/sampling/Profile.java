package org.stn4j.sampling;

/** A {@link Kernel} with its Φ given, along one axis. Immutable. */
public interface Profile {

  /** No coordinate has more taps than this. */
  int maximumTaps();

  /** Which parameters of Φ the weights along this axis depend on. */
  default int[] parameters() {
    return new int[0];
  }

  /**
   * The pixels that may have a weight, their weights and the derivatives of these.
   *
   * @param x coordinate in pixels, at most {@link Padding#FAR} from 0; 0 is the centre of the first
   *     pixel
   * @param width at least 1: how many pixels lie between neighbouring points of the output; 1
   *     unless the kernel {@linkplain Kernel#widens widens}
   * @param taps receives them
   */
  void weigh(double x, double width, Taps taps);
}
