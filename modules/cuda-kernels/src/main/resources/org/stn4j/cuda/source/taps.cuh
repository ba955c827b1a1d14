// The pixels under a kernel of few taps at a point: their places, weights and the weights'
// derivatives.

#pragma once

#include "axes.cuh"
#include "outside.cuh"

#ifndef STN_WIDE

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
  Real phiSlope[RANK][Kernel::TAPS];

  /// Aims at a point; one that cannot be sampled has no pixels.
  __device__ Taps(const Args &a, const double *pixel) {
    bool nowhere = false;
    double bounded[RANK];
    for (int axis = 0; axis < RANK; axis++) {
      bounded[axis] = Padding::bounded(pixel[axis]);
      nowhere |= bounded[axis] != bounded[axis];
    }
    int index[RANK][Kernel::TAPS];
    for (int axis = 0; axis < RANK; axis++) {
      double x = nowhere ? 0.0 : bounded[axis];
      if (Kernel::FOLDS) {
        x = Padding::fold(a, x, a.imageSize[axis]);
      }
      const Int first = Kernel(a, axis).weigh(x, weight[axis], slope[axis], phiSlope[axis]);
      for (int t = 0; t < Kernel::TAPS; t++) {
        index[axis][t] = nowhere ? OUTSIDE : Padding::map(a, first + t, a.imageSize[axis]);
      }
      joinWhereOne(axis, index[axis]);
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
  __device__ Real product(int c) const { return product(c, weight, -1); }

  /// The weight with its derivative along an axis, in pixels.
  __device__ Real derivative(int c, int axis) const { return product(c, slope, axis); }

  /// The weight with its derivative along an axis with respect to the parameter there.
  __device__ Real phiDerivative(int c, int axis) const { return product(c, phiSlope, axis); }

  /// What the gradient of the output is weighted with in that of a pixel.
  __device__ Real share(int c) const {
#ifdef STN_TANGENT
    return change(c);
#else
    return product(c);
#endif
  }

  /// Whether a pixel counts.
  __device__ bool counts(int c) const { return place[c] != OUTSIDE && share(c) != 0; }

#ifdef STN_TANGENT
  /// How far the point moves along each axis, in pixels.
  Real moved[RANK];

  __device__ void move(const Args &a, Int example, int point) {
    const Real *tangent = (const Real *)a.tangent.data + example * a.tangent.example;
    bool outside = true;
    for (int c = 0; c < COMBINATIONS; c++) {
      outside &= place[c] == OUTSIDE;
    }
    for (int axis = 0; axis < RANK; axis++) {
      bool still = true;
      for (int t = 0; t < Kernel::TAPS; t++) {
        still &= slope[axis][t] == 0;
      }
      // Where it changes nothing a point may move without end.
      moved[axis] =
          still || outside
              ? (Real)0
              : (Real)((double)tangent[(Int)point * RANK + axis] * pixelsPerUnit(a, axis));
    }
  }

  /// How the weight of a combination changes as the point moves.
  __device__ Real change(int c) const {
    Real sum = 0;
    for (int axis = 0; axis < RANK; axis++) {
      sum += moved[axis] * derivative(c, axis);
    }
    return sum;
  }

  /// How the derivative along an axis changes; that along a single axis does not.
  __device__ Real derivativeChange(int c, int axis) const {
    Real sum = 0;
    for (int along = 0; along < RANK; along++) {
      if (along != axis) {
        int rest = c;
        Real product = moved[along];
        for (int b = 0; b < RANK; b++) {
          const int t = rest % Kernel::TAPS;
          rest /= Kernel::TAPS;
          product *= b == axis || b == along ? slope[b][t] : weight[b][t];
        }
        sum += product;
      }
    }
    return sum;
  }
#endif

 private:
  /// Where all pixels under the kernel are one, or none is a pixel, its value is that of the pixel, and depends on no
  /// coordinate or parameter.
  __device__ void joinWhereOne(int axis, const int *index) {
    bool one = Kernel::TAPS > 1;
    for (int t = 1; t < Kernel::TAPS; t++) {
      one &= index[t] == index[0];
    }
    for (int t = 0; one && t < Kernel::TAPS; t++) {
      weight[axis][t] = t == 0 ? 1 : 0;
      slope[axis][t] = 0;
      phiSlope[axis][t] = 0;
    }
  }

  __device__ Real product(int c, const Real (*other)[Kernel::TAPS], int axis) const {
    int rest = c;
    Real product = 1;
    for (int b = 0; b < RANK; b++) {
      const int t = rest % Kernel::TAPS;
      rest /= Kernel::TAPS;
      product *= b == axis ? other[b][t] : weight[b][t];
    }
    return product;
  }
};

/// What is no pixel.
__device__ inline Real outsideOf(const Args &a) {
  return Padding::FILLS ? (Real)a.outside : (Real)0;
}

/// A pixel of a plane, or what is none.
__device__ inline Real readPixel(const Args &a, const Real *plane, int place) {
  return place == OUTSIDE ? outsideOf(a) : plane[place];
}

/// The taps of an output point.
__device__ inline Taps tapsAt(const Args &a, Int example, int point) {
  double pixel[RANK];
  Points(a, example).pixel(a, point, pixel);
  Taps taps(a, pixel);
#ifdef STN_TANGENT
  taps.move(a, example, point);
#endif
  return taps;
}

}  // namespace stn

#endif
