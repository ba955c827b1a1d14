// The image is mirrored again and again: at the centres of its border pixels with aligned corners (c b
// | a b c | b a), at their outer edges without (b a | a b c | c b).

#pragma once

#include "../outside.cuh"

namespace stn {

struct Padding {
  /// Whether what is no pixel has a value other than zero.
  static const bool FILLS = false;

  /// The pixel that stands at an index along an axis of `size` pixels.
  __device__ static int map(const Args &a, Int index, Int size) {
    if (index >= 0 && index < size) {
      return (int)index;
    }
    if (size == 1) {
      return 0;
    }
    const Int last = a.alignCorners ? 2 * (size - 1) : 2 * size - 1;
    const Int phase = floorMod(index, a.alignCorners ? last : 2 * size);
    return (int)(phase < size ? phase : last - phase);
  }

  /// The coordinate inside that stands for one outside, at most FAR from 0.
  __device__ static double fold(const Args &a, double x, Int size) {
    if (x >= 0 && x <= (double)(size - 1)) {
      return x;
    }
    const double low = a.alignCorners ? 0 : -0.5;
    const double span = (double)(a.alignCorners ? size - 1 : size);
    if (span == 0) {
      return 0;
    }
    const double away = fabs(x - low);
    const double phase = fmod(away, span);
    const bool even = fmod(floor(away / span), 2.0) == 0;
    const double inside = (even ? phase : span - phase) + low;
    const double end = (double)(size - 1);
    return inside < 0 ? 0 : inside > end ? end : inside;
  }

  /// A coordinate as far as it can be sampled, else NaN.
  __device__ static double bounded(double x) {
    return fabs(x) <= FAR ? x : NAN_VALUE;
  }
};

}  // namespace stn
