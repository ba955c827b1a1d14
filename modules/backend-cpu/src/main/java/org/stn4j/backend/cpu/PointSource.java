package org.stn4j.backend.cpu;

/** Makes what tells a thread where an op's points come from, and takes their gradient. */
interface PointSource {

  /** Row by row, in {@code double}. */
  Points rows();

  /** In strips, in {@code float}. */
  StripPoints strips(Strips strips, BilinearMath math);
}
