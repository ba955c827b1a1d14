// Linear interpolation along each axis; Jaderberg et al. 2015, equations 5 to 7.

#pragma once

#include "../base.cuh"

namespace stn {

/// A sampling kernel along one axis.
struct Kernel {
  /// How many pixels have a weight.
  static const int TAPS = 2;

  /// How many parameters the kernel has.
  static const int PARAMETERS = 0;

  /// Whether the padding brings points inside, instead of pixels.
  static const bool FOLDS = false;

  __device__ Kernel(const Args &, int) {}

  /// Gives the lowest pixel with a weight; weights of the pixels from there on, and their
  /// derivatives with respect to x and to the parameter of this axis.
  __device__ Int weigh(double x, Real *w, Real *dw, Real *) const {
    const double first = floor(x);
    const Real t = (Real)(x - first);
    w[0] = 1 - t;
    w[1] = t;
    dw[0] = -1;
    dw[1] = 1;
    return (Int)first;
  }
};

}  // namespace stn
