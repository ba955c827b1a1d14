// The pixels under the kernel at a point: their places, weights and the weights' derivatives.

#pragma once

#include "base.cuh"

namespace stn {

__device__ constexpr int power(int base, int exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

/// Combinations of taps along the axes.
const int COMBINATIONS = power(Kernel::TAPS, RANK);

struct Taps {
  /// Offset of each pixel within its plane, or OUTSIDE; x varies fastest.
  int place[COMBINATIONS];
  Real weight[RANK][Kernel::TAPS];
  Real slope[RANK][Kernel::TAPS];

  /// Whether the point lies exactly on its first pixel.
  bool exact;

  /// Aims at a point; one that is NaN, infinite or far away has no pixels and no weights.
  __device__ Taps(const Args &a, const double *pixel) {
    bool far = false;
    for (int axis = 0; axis < RANK; axis++) {
      // NaN fails the comparison.
      far |= !(fabs(pixel[axis]) <= FAR);
    }
    exact = true;
    int index[RANK][Kernel::TAPS];
    for (int axis = 0; axis < RANK; axis++) {
      const double x = far ? 0.0 : pixel[axis];
      const Int first = Kernel::first(x);
      Kernel::weights(x, first, weight[axis], slope[axis]);
      for (int t = 0; t < Kernel::TAPS; t++) {
        index[axis][t] = far ? OUTSIDE : Padding::map(first + t, a.imageSize[axis]);
      }
      exact &= weight[axis][0] == 1;
    }
    const int width = (int)a.imageSize[0];
    const int height = (int)a.imageSize[1];
#pragma unroll
    for (int c = 0; c < COMBINATIONS; c++) {
      const int x = index[0][c % Kernel::TAPS];
      const int y = index[1][c / Kernel::TAPS % Kernel::TAPS];
      const int z = RANK == 3 ? index[RANK - 1][c / (Kernel::TAPS * Kernel::TAPS)] : 0;
      const bool inside = x != OUTSIDE && y != OUTSIDE && z != OUTSIDE;
      place[c] = inside ? (z * height + y) * width + x : OUTSIDE;
    }
  }

  /// The weight of a combination.
  __device__ Real product(int c) const {
    Real product = weight[0][c % Kernel::TAPS] * weight[1][c / Kernel::TAPS % Kernel::TAPS];
    if (RANK == 3) {
      product *= weight[RANK - 1][c / (Kernel::TAPS * Kernel::TAPS)];
    }
    return product;
  }

  /// The derivative of that weight along an axis, in pixels.
  __device__ Real derivative(int c, int axis) const {
    int rest = c;
    Real product = 1;
    for (int b = 0; b < RANK; b++) {
      const int t = rest % Kernel::TAPS;
      rest /= Kernel::TAPS;
      product *= b == axis ? slope[b][t] : weight[b][t];
    }
    return product;
  }

  /// A pixel of a plane, zero outside.
  __device__ static Real read(const Real *plane, int place) {
    return place == OUTSIDE ? (Real)0 : plane[place];
  }
};

}  // namespace stn
