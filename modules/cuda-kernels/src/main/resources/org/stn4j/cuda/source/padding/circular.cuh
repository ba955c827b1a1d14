// The image is repeated again and again: a b c | a b c | a b c.

#pragma once

#include "../outside.cuh"

namespace stn {

struct Padding {
  /// Whether what is no pixel has a value other than zero.
  static const bool FILLS = false;

  /// The pixel that stands at an index along an axis of `size` pixels.
  __device__ static int map(const Args &, Int index, Int size) {
    return (int)floorMod(index, size);
  }

  /// The coordinate inside that stands for one outside, at most FAR from 0.
  __device__ static double fold(const Args &, double x, Int size) {
    if (x >= 0 && x <= (double)(size - 1)) {
      return x;
    }
    return x - floor(x / (double)size) * (double)size;
  }

  /// A coordinate as far as it can be sampled, else NaN.
  __device__ static double bounded(double x) {
    return fabs(x) <= FAR ? x : NAN_VALUE;
  }
};

}  // namespace stn
