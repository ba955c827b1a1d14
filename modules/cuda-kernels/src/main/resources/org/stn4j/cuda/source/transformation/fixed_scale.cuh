// Attention of a fixed scale s, an attribute: theta = (tx, ty).

#pragma once

#include "matrix.cuh"

namespace stn {

struct FixedScale {
  __device__ static void entries(const Theta &theta, const Args &a, Number *m) {
    m[0] = a.attribute;
    m[1] = 0;
    m[2] = theta[0];
    m[3] = 0;
    m[4] = a.attribute;
    m[5] = theta[1];
  }

  __device__ static void pullBack(
      const Theta &, const Args &, const Number *dm, const ThetaGradient &dtheta) {
    dtheta.set(0, dm[2]);
    dtheta.set(1, dm[5]);
  }
};

typedef Matrix<FixedScale> Transformation;

}  // namespace stn
