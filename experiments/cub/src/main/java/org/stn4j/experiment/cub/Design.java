package org.stn4j.experiment.cub;

import static org.stn4j.experiment.cub.Branches.halving;
import static org.stn4j.experiment.cub.Branches.keeping;

import java.util.List;

/**
 * How wide and how deep an {@link Inception} is.
 *
 * @param width what the published widths are multiplied by
 * @param modules from the first to the last
 */
record Design(double width, List<Branches> modules) {

  /** What describes an image at the full width. */
  private static final int VECTOR = 1024;

  /**
   * As published (Ioffe and Szegedy 2015, figure 5), but for 128 instead of 96 behind the pool of
   * 4c, as in the network whose ImageNet weights are published.
   */
  static final Design FULL =
      new Design(
          1,
          List.of(
              keeping("3a", 64, 64, 64, 64, 96, true, 32),
              keeping("3b", 64, 64, 96, 64, 96, true, 64),
              halving("3c", 128, 160, 64, 96),
              keeping("4a", 224, 64, 96, 96, 128, true, 128),
              keeping("4b", 192, 96, 128, 96, 128, true, 128),
              keeping("4c", 160, 128, 160, 128, 160, true, 128),
              keeping("4d", 96, 128, 192, 160, 192, true, 128),
              halving("4e", 128, 192, 192, 256),
              keeping("5a", 352, 192, 320, 160, 224, true, 128),
              keeping("5b", 352, 192, 320, 192, 224, false, 128)));

  /** Ours: a quarter of the width and one module of every size but the first. */
  static final Design NARROW =
      new Design(
          0.25,
          FULL.modules.stream()
              .filter(m -> List.of("3a", "3c", "4a", "4e", "5b").contains(m.name()))
              .toList());

  /** A published width in this design. */
  int wide(int published) {
    return Math.max(1, (int) Math.rint(width * published));
  }

  /** How many numbers describe an image. */
  int vector() {
    return wide(VECTOR);
  }
}
