// Similarity: scale, rotation by an angle and translation, theta = (s, angle, tx, ty).

#pragma once

#include "matrix.cuh"

namespace stn {

struct Similarity {
  __device__ static void entries(const Theta &theta, const Args &, Number *m) {
    const Number c = theta[0] * cosine(theta[1]);
    const Number s = theta[0] * sine(theta[1]);
    m[0] = c;
    m[1] = -s;
    m[2] = theta[2];
    m[3] = s;
    m[4] = c;
    m[5] = theta[3];
  }

  __device__ static void pullBack(
      const Theta &theta, const Args &, const Number *dm, const ThetaGradient &dtheta) {
    const Number c = cosine(theta[1]);
    const Number s = sine(theta[1]);
    const Number dc = dm[0] + dm[4];
    const Number ds = dm[3] - dm[1];
    dtheta.set(0, c * dc + s * ds);
    dtheta.set(1, theta[0] * (c * ds - s * dc));
    dtheta.set(2, dm[2]);
    dtheta.set(3, dm[5]);
  }
};

typedef Matrix<Similarity> Transformation;

}  // namespace stn
