// Normalised coordinates to pixels of the image.

#pragma once

#include "base.cuh"

namespace stn {

/// Pixels along an axis for each unit of normalised coordinates.
__device__ inline double pixelsPerUnit(const Args &a, int axis) {
  return (double)(a.alignCorners ? a.imageSize[axis] - 1 : a.imageSize[axis]) / 2.0;
}

/// Whether every coordinate along an axis, infinite ones too, is that of the only pixel.
__device__ inline bool hasOnePlace(const Args &a, int axis) {
  return a.alignCorners && a.imageSize[axis] == 1;
}

/// The pixel along an axis that has one place: 0, of NaN none.
__device__ inline double onlyPlace(double normalised) {
  return normalised != normalised ? normalised : 0;
}

/// Pixel of a normalised coordinate.
__device__ inline double pixelOf(const Args &a, int axis, double normalised) {
  if (hasOnePlace(a, axis)) {
    return onlyPlace(normalised);
  }
  return a.alignCorners ? (normalised + 1) * pixelsPerUnit(a, axis)
                        : ((normalised + 1) * (double)a.imageSize[axis] - 1) / 2;
}

}  // namespace stn
