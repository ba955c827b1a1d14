// Similarity: scale, rotation by an angle and translation, theta = (s, angle, tx, ty).

#pragma once

#include "matrix.cuh"

namespace stn {

struct Similarity {
  __device__ static void entries(const Theta &theta, const Args &, double *m) {
    const double c = theta[0] * cos(theta[1]);
    const double s = theta[0] * sin(theta[1]);
    m[0] = c;
    m[1] = -s;
    m[2] = theta[2];
    m[3] = s;
    m[4] = c;
    m[5] = theta[3];
  }

  __device__ static void pullBack(
      const Theta &theta, const Args &, const double *dm, const ThetaGradient &dtheta) {
    const double c = cos(theta[1]);
    const double s = sin(theta[1]);
    const double dc = dm[0] + dm[4];
    const double ds = dm[3] - dm[1];
    dtheta.set(0, c * dc + s * ds);
    dtheta.set(1, theta[0] * (c * ds - s * dc));
    dtheta.set(2, dm[2]);
    dtheta.set(3, dm[5]);
  }
};

typedef Matrix<Similarity> Transformation;

}  // namespace stn
