// The border pixels go on for ever.

#pragma once

#include "../outside.cuh"

namespace stn {

struct Padding {
  /// Whether what is no pixel has a value other than zero.
  static const bool FILLS = false;

  /// The pixel that stands at an index along an axis of `size` pixels.
  __device__ static int map(const Args &, Int index, Int size) {
    return (int)(index < 0 ? 0 : index >= size ? size - 1 : index);
  }

  /// The coordinate inside that stands for one outside, at most FAR from 0.
  __device__ static double fold(const Args &, double x, Int size) {
    return x < 0 ? 0 : x > (double)(size - 1) ? (double)(size - 1) : x;
  }

  /// A coordinate as far as it can be sampled, else NaN.
  __device__ static double bounded(double x) {
    // fmax and fmin would turn NaN into a number.
    return x < -FAR ? -FAR : x > FAR ? FAR : x;
  }
};

}  // namespace stn
