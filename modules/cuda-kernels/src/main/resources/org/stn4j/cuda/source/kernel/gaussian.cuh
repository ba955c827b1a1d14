// Gaussian blur with a learnable width for each axis, phi = (sigma_x, sigma_y[, sigma_z]), over 2R
// pixels, R = ceil(4*sigma).

#pragma once

#define STN_WIDE
#define STN_PHI

#include "normalise.cuh"

namespace stn {

struct Kernel {
  static const int MAXIMUM_TAPS = 64;
  static const int PARAMETERS = RANK;
  static const bool WIDENS = false;

  double sigma;
  double growth;
  int radius;

  __device__ Kernel(const Args &a, int axis) {
    const double smallest = 0.1;
    const double phi = (double)((const Real *)a.phi.data)[axis * a.phi.channel];
    const double size = fabs(phi);
    sigma = size > smallest ? size : smallest;
    growth = size <= smallest ? 0 : phi > 0 ? 1 : -1;
    const double needed = ceil(4 * sigma);
    // NaN fails the comparison.
    radius = needed <= MAXIMUM_TAPS / 2 ? (int)needed : MAXIMUM_TAPS / 2;
  }

  /// Gives how many pixels there are from `first` on. `other` receives the derivatives with respect
  /// to the parameter of this axis.
  __device__ int weigh(
      double x, double, Int *first, double *w, double *dw, double *other) const {
    const double floored = floor(x);
    *first = (Int)floored - radius + 1;
    const double precision = 1 / (sigma * sigma);
    for (int t = 0; t < 2 * radius; t++) {
      const double d = x - floored + (radius - 1 - t);
      const double e = exp(-0.5 * d * d * precision);
      w[t] = e;
      dw[t] = -e * d * precision;
      other[t] = growth * e * d * d * precision / sigma;
    }
    normalise(2 * radius, w, dw, other);
    return 2 * radius;
  }

  __device__ static int parameterOf(int axis) { return axis; }
};

}  // namespace stn
