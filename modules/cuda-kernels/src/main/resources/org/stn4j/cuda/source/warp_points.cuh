// Points T_theta(G), made where they are needed. A point is taken as the pixel of the identity plus
// how far it was moved: where nothing moved and the sizes are equal the pixel is a whole number.

#pragma once

#include "axes.cuh"
#include "theta.cuh"

namespace stn {

struct Points {
  Transformation transformation;

  __device__ Points(const Args &a, Int example) : transformation(a, example) {}

  /// The coordinates of an output point in pixels of the image.
  __device__ void pixel(const Args &a, int point, double *pixel) const {
    const Place p = place(a, point);
    const Target t = target(a, p, point);
    Number source[3];
    transformation.source(t, source);
    identity(a, p, pixel);
    for (int axis = 0; axis < RANK; axis++) {
      pixel[axis] = hasOnePlace(a, axis)
                        ? onlyPlace(source[axis])
                        : pixel[axis] + (source[axis] - t.at[axis]) * pixelsPerUnit(a, axis);
    }
  }
};

}  // namespace stn
