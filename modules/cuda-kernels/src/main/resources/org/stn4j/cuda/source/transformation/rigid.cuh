// Rigid transformation: rotation by an angle and translation, theta = (angle, tx, ty).

#pragma once

#include "matrix.cuh"

namespace stn {

struct Rigid {
  __device__ static void entries(const Theta &theta, const Args &, Number *m) {
    const Number c = cosine(theta[0]);
    const Number s = sine(theta[0]);
    m[0] = c;
    m[1] = -s;
    m[2] = theta[1];
    m[3] = s;
    m[4] = c;
    m[5] = theta[2];
  }

  __device__ static void pullBack(
      const Theta &theta, const Args &, const Number *dm, const ThetaGradient &dtheta) {
    const Number c = cosine(theta[0]);
    const Number s = sine(theta[0]);
    dtheta.set(0, c * (dm[3] - dm[1]) - s * (dm[0] + dm[4]));
    dtheta.set(1, dm[2]);
    dtheta.set(2, dm[5]);
  }
};

typedef Matrix<Rigid> Transformation;

}  // namespace stn
