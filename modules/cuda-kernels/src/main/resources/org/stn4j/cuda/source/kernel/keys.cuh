// Cubic convolution with a learnable: phi = (a), one for all axes.

#pragma once

#include "cubic.cuh"

#define STN_PHI

namespace stn {

struct Kernel {
  static const int TAPS = Cubic::TAPS;
  static const int PARAMETERS = 1;
  static const bool FOLDS = Cubic::FOLDS;

  Real parameter;

  __device__ Kernel(const Args &a, int) : parameter(*(const Real *)a.phi.data) {}

  __device__ Int weigh(double x, Real *w, Real *dw, Real *dphi) const {
    return Cubic::weigh(parameter, x, w, dw, dphi);
  }

  /// Which parameter the weights along an axis depend on.
  __device__ static int parameterOf(int) { return 0; }
};

}  // namespace stn
