// Family spatial_transform: reads an image at the points of a transformation with no grid in memory,
// and the gradients of both.

#include "warp_points.cuh"
#include "image.cuh"
#include "generator.cuh"

STN_ENTRY(stn_sum_theta) {
  __shared__ stn::Number sums[stn::Transformation::TERMS][stn::THREADS];
  stn::sumTheta(a, sums);
}
