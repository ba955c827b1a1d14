// The nearest pixel, half-way points to the even one; Jaderberg et al. 2015, equation 4.

#pragma once

#include "../base.cuh"

namespace stn {

struct Kernel {
  static const int TAPS = 1;
  static const int PARAMETERS = 0;

  /// Points outside are brought inside before they are rounded.
  static const bool FOLDS = true;

  __device__ Kernel(const Args &, int) {}

  __device__ Int weigh(double x, Real *w, Real *dw, Real *) const {
    w[0] = 1;
    dw[0] = 0;
    return (Int)rint(x);
  }
};

}  // namespace stn
