// Normalised coordinates to pixels of the image.

#pragma once

#include "base.cuh"

namespace stn {

/// Pixels along an axis for each unit of normalised coordinates.
__device__ inline double pixelsPerUnit(const Args &a, int axis) {
  return (double)(a.alignCorners ? a.imageSize[axis] - 1 : a.imageSize[axis]) / 2.0;
}

/// Pixel of a normalised coordinate.
__device__ inline double pixelOf(const Args &a, int axis, double normalised) {
  return a.alignCorners ? (normalised + 1) * pixelsPerUnit(a, axis)
                        : ((normalised + 1) * (double)a.imageSize[axis] - 1) / 2;
}

}  // namespace stn
