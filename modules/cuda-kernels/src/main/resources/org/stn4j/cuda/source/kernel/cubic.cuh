// Cubic convolution along one axis; Keys 1981, equation 14.

#pragma once

#include "../base.cuh"

namespace stn {

struct Cubic {
  static const int TAPS = 4;
  static const bool FOLDS = false;

  /// `da` receives the derivatives of the weights with respect to a.
  __device__ static Int weigh(Real a, double x, Real *w, Real *dw, Real *da) {
    const double floored = floor(x);
    const Real t = (Real)(x - floored);
    far(a, 1 + t, 1, w, dw, da);
    near(a, t, 1, w + 1, dw + 1, da + 1);
    near(a, 1 - t, -1, w + 2, dw + 2, da + 2);
    far(a, 2 - t, -1, w + 3, dw + 3, da + 3);
    return (Int)floored - 1;
  }

 private:
  /// Distance d of 0 to 1, and its derivative with respect to x.
  __device__ static void near(Real a, Real d, Real sign, Real *w, Real *dw, Real *da) {
    *w = ((a + 2) * d - (a + 3)) * d * d + 1;
    *dw = sign * (3 * (a + 2) * d - 2 * (a + 3)) * d;
    *da = (d - 1) * d * d;
  }

  /// Distance d of 1 to 2.
  __device__ static void far(Real a, Real d, Real sign, Real *w, Real *dw, Real *da) {
    *w = a * (((d - 5) * d + 8) * d - 4);
    *dw = sign * a * ((3 * d - 10) * d + 8);
    *da = ((d - 5) * d + 8) * d - 4;
  }
};

}  // namespace stn
