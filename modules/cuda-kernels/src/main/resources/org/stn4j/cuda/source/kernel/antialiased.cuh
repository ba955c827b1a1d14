// Bilinear sampling that widens where the output is coarser than the image: a triangle as wide as
// neighbouring points of the output are apart.

#pragma once

#define STN_WIDE

#include "normalise.cuh"

namespace stn {

struct Kernel {
  static const int MAXIMUM_TAPS = 65;
  static const int PARAMETERS = 0;
  static const bool WIDENS = true;

  __device__ Kernel(const Args &, int) {}

  /// Gives how many pixels there are from `first` on. `other` receives the derivatives with respect
  /// to the width.
  __device__ int weigh(
      double x, double width, Int *first, double *w, double *dw, double *other) const {
    const double floored = floor(x);
    const double t = x - floored;
    const int from = (int)floor(t - width) + 1;
    const int last = (int)floor(t + width);
    *first = (Int)floored + from;
    const int count = last - from + 1;
    for (int i = 0; i < count; i++) {
      const double d = t - (from + i);
      w[i] = 1 - fabs(d) / width;
      dw[i] = (d >= 0 ? -1 : 1) / width;
      other[i] = fabs(d) / (width * width);
    }
    normalise(count, w, dw, other);
    return count;
  }
};

}  // namespace stn
