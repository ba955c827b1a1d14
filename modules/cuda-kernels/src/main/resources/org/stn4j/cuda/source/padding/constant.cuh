// Padding with a constant: no pixel outside, but a value.

#pragma once

#include "../outside.cuh"

namespace stn {

struct Padding {
  /// Whether what is no pixel has a value other than zero.
  static const bool FILLS = true;

  /// The pixel that stands at an index along an axis of `size` pixels.
  __device__ static int map(const Args &, Int index, Int size) {
    return index >= 0 && index < size ? (int)index : OUTSIDE;
  }

  /// The coordinate inside that stands for one outside, at most FAR from 0.
  __device__ static double fold(const Args &, double x, Int size) {
    (void)size;
    return x;
  }

  /// A coordinate as far as it can be sampled, else NaN.
  __device__ static double bounded(double x) {
    return fabs(x) <= FAR ? x : NAN_VALUE;
  }
};

}  // namespace stn
