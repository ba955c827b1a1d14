package org.stn4j.geometry;

import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * A family of maps from output points to input points with P parameters θ (T_θ of Jaderberg et al.
 * 2015, section 3.2). Immutable.
 *
 * <p>A transformation says what it is: its name, how many parameters it has, which of them give the
 * identity. Its arithmetic, bound to one output size, is a {@link Warp}.
 *
 * <p>To add one, write a class that implements this and name it in {@link Transformations}.
 */
public interface Transformation {

  /** Short lower-case name, unique in {@link Transformations}: {@code affine}. */
  String name();

  /** 2 for images (x, y), 3 for volumes (x, y, z). */
  int rank();

  /** P, the length of θ for one example. */
  int parameterCount();

  /** What stands in θ, in order, for lists of transformations: {@code s tx ty}. */
  String parameterNames();

  /** The θ [P] that maps every point to itself: the bias of a localisation network's last layer. */
  double[] identity();

  /** What besides its name makes this instance; {@link Attributes#NONE} where nothing does. */
  default Attributes attributes() {
    return Attributes.NONE;
  }

  /**
   * This transformation for an output size: itself, but where the number of parameters depends on
   * the size.
   *
   * @param outputSize H, W or D, H, W
   */
  default Transformation fitted(int... outputSize) {
    return this;
  }

  /**
   * The map at the points of an output grid.
   *
   * @param outputGrid output grid, of this transformation's rank
   * @throws IllegalArgumentException if the ranks differ
   */
  Warp on(OutputGrid outputGrid);

  /** Throws unless {@code outputGrid} has this transformation's rank. */
  default void requireRank(OutputGrid outputGrid) {
    if (outputGrid.rank() != rank()) {
      throw new IllegalArgumentException(
          name() + " works in " + rank() + " dimensions, got an output of " + outputGrid);
    }
  }
}
