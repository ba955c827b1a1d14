package org.stn4j.cuda.kernels;

import java.util.Optional;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DeviceTable;
import org.stn4j.cuda.launch.SpatialSize;
import org.stn4j.cuda.source.DeviceParts;
import org.stn4j.cuda.source.Variant;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.sampling.Sampling;

/**
 * Where a sampler's points come from.
 *
 * @param variant whose kernels run
 * @param table what they need of the host, if anything
 * @param arguments what they need besides the image and the output
 * @param kernel how the image is read
 * @param entries taps of all output points of one example; of a wide kernel, nothing
 * @param points output points of one example
 * @param pixels pixels of one plane of the image
 */
record SamplePoints(
    Variant variant,
    Optional<DeviceTable> table,
    Arguments arguments,
    DeviceParts.DeviceKernel kernel,
    long entries,
    long points,
    long pixels) {

  /**
   * Points of a grid array.
   *
   * @param tangent of the grid, where changes along it are wanted; else null
   */
  static SamplePoints grid(Sampling sampling, ArrayView image, ArrayView grid, ArrayView tangent) {
    int rank = image.shape().length - 2;
    int[] imageSize = SpatialSize.xFirst(image.shape(), 2, rank + 2);
    int[] outputSize = SpatialSize.xFirst(grid.shape(), 1, rank + 1);
    Arguments arguments =
        new Arguments()
            .examples(grid.size(0))
            .imageSize(imageSize)
            .outputSize(outputSize)
            .alignCorners(sampling.alignCorners())
            .outside(sampling.padding().outside())
            .put(Arguments.Array.GRID, grid);
    Variant variant = Variant.gridSample(image.real(), rank, sampling);
    if (tangent != null) {
      arguments.put(Arguments.Array.TANGENT, tangent);
      variant = variant.tangent();
    }
    return new SamplePoints(
        variant,
        Optional.empty(),
        arguments,
        DeviceParts.kernel(sampling.kernel()),
        entries(sampling, rank, outputSize),
        SpatialSize.product(outputSize),
        SpatialSize.product(imageSize));
  }

  /** Points of a transformation. */
  static SamplePoints warp(
      Sampling sampling,
      Transformation transformation,
      OutputGrid outputGrid,
      ArrayView image,
      ArrayView theta) {
    int rank = outputGrid.rank();
    int[] imageSize = SpatialSize.xFirst(image.shape(), 2, rank + 2);
    int[] outputSize = SpatialSize.xFirst(outputGrid.size());
    DeviceTable table =
        new DeviceTable(transformation, outputGrid, java.util.Arrays.copyOf(imageSize, rank));
    return new SamplePoints(
        Variant.spatialTransform(image.real(), transformation, sampling),
        Optional.of(table),
        GridPlans.arguments(transformation, outputGrid, table, theta, null)
            .imageSize(imageSize)
            .outside(sampling.padding().outside()),
        DeviceParts.kernel(sampling.kernel()),
        entries(sampling, rank, outputSize),
        SpatialSize.product(outputSize),
        SpatialSize.product(imageSize));
  }

  private static long entries(Sampling sampling, int rank, int[] outputSize) {
    DeviceParts.DeviceKernel kernel = DeviceParts.kernel(sampling.kernel());
    if (kernel.wide()) {
      return 0;
    }
    int taps = kernel.taps();
    long entries = SpatialSize.product(outputSize);
    for (int a = 0; a < rank; a++) {
      entries = Math.multiplyExact(entries, taps);
    }
    if (entries > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an output of %d×%d×%d points with %d taps along each axis is too large"
              .formatted(outputSize[0], outputSize[1], outputSize[2], taps));
    }
    return entries;
  }
}
