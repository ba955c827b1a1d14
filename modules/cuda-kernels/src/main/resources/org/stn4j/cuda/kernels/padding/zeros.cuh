// Padding with zeros: no pixel outside.

#pragma once

#include "../base.cuh"

namespace stn {

struct Padding {
  /// The pixel that stands at an index along an axis of `size` pixels.
  __device__ static int map(Int index, Int size) {
    return index >= 0 && index < size ? (int)index : OUTSIDE;
  }
};

}  // namespace stn
