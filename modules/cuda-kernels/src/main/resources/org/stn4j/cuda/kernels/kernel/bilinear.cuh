// Linear interpolation along each axis; Jaderberg et al. 2015, equations 5 to 7.

#pragma once

#include "../base.cuh"

namespace stn {

struct Kernel {
  static const int TAPS = 2;

  /// The lowest pixel that may have a weight.
  __device__ static Int first(double x) { return (Int)floor(x); }

  /// Weights of the pixels from `first` on and their derivatives with respect to x.
  __device__ static void weights(double x, Int first, Real *w, Real *dw) {
    const Real t = (Real)(x - (double)first);
    w[0] = 1 - t;
    w[1] = t;
    dw[0] = -1;
    dw[1] = 1;
  }
};

}  // namespace stn
