// Affine transformation: theta is the matrix, row by row.

#pragma once

#include "matrix.cuh"

namespace stn {

struct Affine {
  __device__ static void entries(const Theta &theta, const Args &, Number *m) {
    for (int i = 0; i < 6; i++) {
      m[i] = theta[i];
    }
  }

  __device__ static void pullBack(
      const Theta &, const Args &, const Number *dm, const ThetaGradient &dtheta) {
    for (int i = 0; i < 6; i++) {
      dtheta.set(i, dm[i]);
    }
  }
};

typedef Matrix<Affine> Transformation;

}  // namespace stn
