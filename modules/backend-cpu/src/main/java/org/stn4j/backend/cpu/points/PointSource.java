package org.stn4j.backend.cpu.points;

/** Where an op's points come from. */
public sealed interface PointSource permits GridSource, WarpSource {

  /** The points row by row, in {@code double}, for one thread. */
  Points rows();
}
