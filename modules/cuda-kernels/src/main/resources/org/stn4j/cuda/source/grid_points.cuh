// Points of a grid array.

#pragma once

#include "axes.cuh"

namespace stn {

struct Points {
  const Real *grid;

  __device__ Points(const Args &a, Int example)
      : grid((const Real *)a.grid.data + example * a.grid.example) {}

  /// The coordinates of an output point in pixels of the image.
  __device__ void pixel(const Args &a, int point, double *pixel) const {
    for (int axis = 0; axis < RANK; axis++) {
      pixel[axis] = pixelOf(a, axis, (double)grid[(Int)point * RANK + axis]);
    }
  }
};

}  // namespace stn
