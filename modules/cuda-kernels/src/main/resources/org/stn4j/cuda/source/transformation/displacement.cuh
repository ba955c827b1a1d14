// Dense displacement field: every output point has a displacement of its own, theta = (dx_1 ..
// dx_HW, dy_1 .. dy_HW).

#pragma once

#include "../theta.cuh"

namespace stn {

struct Transformation {
  static const int TERMS = 2;

  /// Each group has one point.
  static const bool LOCAL = true;

  Theta theta;
  int pointCount;

  __device__ Transformation(const Args &a, Int example)
      : theta(a, example), pointCount(points(a)) {}

  __device__ void source(const Target &t, Number *s) const {
    s[0] = t.at[0] + theta[t.point];
    s[1] = t.at[1] + theta[(Int)pointCount + t.point];
  }

  __device__ static Int groups(const Args &a) { return points(a); }

  __device__ void addGradient(const Target &, Int, const double *g, Number *sum) const {
    sum[0] += g[0];
    sum[1] += g[1];
  }

  __device__ static void pullBack(const Args &a, Int example, Int point, const Number *sum) {
    const ThetaGradient dtheta(a, example);
    dtheta.set(point, sum[0]);
    dtheta.set(points(a) + point, sum[1]);
  }
};

}  // namespace stn
