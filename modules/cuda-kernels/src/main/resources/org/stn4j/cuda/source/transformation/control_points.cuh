// Transformations that are linear in the displacements of K control points: the point moves by
// sum_k B_k(x, y)*(dx_k, dy_k). The host tabulates B, [K][points]; theta = (dx_1 .. dx_K, dy_1 ..
// dy_K).

#pragma once

#include "../theta.cuh"

namespace stn {

struct Transformation {
  static const int TERMS = 2;
  static const bool LOCAL = false;

  Theta theta;
  const double *basis;
  Int count;
  Int pointCount;

  __device__ Transformation(const Args &a, Int example)
      : theta(a, example), basis(extraTable(a)), count(a.controlPoints), pointCount(points(a)) {}

  __device__ void source(const Target &t, Number *s) const {
    s[0] = t.at[0];
    s[1] = t.at[1];
    for (Int k = 0; k < count; k++) {
      const double b = basis[k * pointCount + t.point];
      s[0] += theta[k] * b;
      s[1] += theta[count + k] * b;
    }
  }

  /// One group for each control point.
  __device__ static Int groups(const Args &a) { return a.controlPoints; }

  __device__ void addGradient(const Target &t, Int k, const double *g, Number *sum) const {
    const double b = basis[k * pointCount + t.point];
    sum[0] += g[0] * b;
    sum[1] += g[1] * b;
  }

  __device__ static void pullBack(const Args &a, Int example, Int k, const Number *sum) {
    const ThetaGradient dtheta(a, example);
    dtheta.set(k, sum[0]);
    dtheta.set(a.controlPoints + k, sum[1]);
  }
};

}  // namespace stn
