// Cubic convolution with a = -0.75.

#pragma once

#include "cubic.cuh"

namespace stn {

struct Kernel {
  static const int TAPS = Cubic::TAPS;
  static const int PARAMETERS = 0;
  static const bool FOLDS = Cubic::FOLDS;

  __device__ Kernel(const Args &, int) {}

  __device__ Int weigh(double x, Real *w, Real *dw, Real *) const {
    Real da[TAPS];
    return Cubic::weigh((Real)-0.75, x, w, dw, da);
  }
};

}  // namespace stn
