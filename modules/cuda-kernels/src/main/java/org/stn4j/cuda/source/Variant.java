package org.stn4j.cuda.source;

import java.util.ArrayList;
import java.util.List;
import org.stn4j.geometry.Transformation;
import org.stn4j.sampling.Sampling;

/**
 * One case of a family: what its source is compiled for.
 *
 * @param family whose kernels
 * @param real type of the values
 * @param rank 2 for images, 3 for volumes
 * @param parts the sources that define the transformation, the sampling kernel and the padding, as
 *     far as the family needs them
 */
public record Variant(Family family, Real real, int rank, List<String> parts) {

  public Variant {
    parts = List.copyOf(parts);
  }

  /** Grid generator of a transformation. */
  public static Variant generateGrid(Real real, Transformation transformation) {
    return new Variant(
        Family.GENERATE_GRID,
        real,
        transformation.rank(),
        List.of(DeviceParts.transformation(transformation)));
  }

  /** Sampler at the points of a grid. */
  public static Variant gridSample(Real real, int rank, Sampling sampling) {
    return new Variant(Family.GRID_SAMPLE, real, rank, sampler(sampling));
  }

  /** Sampler at the points of a transformation. */
  public static Variant spatialTransform(
      Real real, Transformation transformation, Sampling sampling) {
    List<String> parts = new ArrayList<>(sampler(sampling));
    parts.add(DeviceParts.transformation(transformation));
    return new Variant(Family.SPATIAL_TRANSFORM, real, transformation.rank(), parts);
  }

  /** The same kernels for derivatives along a direction. */
  public Variant tangent() {
    Family other =
        switch (family) {
          case GENERATE_GRID -> Family.GENERATE_GRID_TANGENT;
          case GRID_SAMPLE -> Family.GRID_SAMPLE_TANGENT;
          default -> throw new IllegalStateException(this + " has no tangent");
        };
    return new Variant(other, real, rank, parts);
  }

  private static List<String> sampler(Sampling sampling) {
    return List.of(
        DeviceParts.kernel(sampling.kernel()).source(), DeviceParts.padding(sampling.padding()));
  }

  @Override
  public String toString() {
    return family.source() + " for " + real.word() + ", rank " + rank + ", " + parts;
  }
}
