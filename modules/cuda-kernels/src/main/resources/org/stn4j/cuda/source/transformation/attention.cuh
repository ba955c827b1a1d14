// Attention, theta = (s, tx, ty); Jaderberg et al. 2015, equation 2.

#pragma once

#include "matrix.cuh"

namespace stn {

struct Attention {
  __device__ static void entries(const Theta &theta, const Args &, Number *m) {
    m[0] = theta[0];
    m[1] = 0;
    m[2] = theta[1];
    m[3] = 0;
    m[4] = theta[0];
    m[5] = theta[2];
  }

  __device__ static void pullBack(
      const Theta &, const Args &, const Number *dm, const ThetaGradient &dtheta) {
    dtheta.set(0, dm[0] + dm[4]);
    dtheta.set(1, dm[2]);
    dtheta.set(2, dm[5]);
  }
};

typedef Matrix<Attention> Transformation;

}  // namespace stn
