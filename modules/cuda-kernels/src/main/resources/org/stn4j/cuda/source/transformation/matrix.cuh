// Transformations whose points are a matrix times (x, y, 1): the six coefficients are the matrix
// [a b c; d e f] (Jaderberg et al. 2015, equation 1). `Family` says how theta becomes the matrix and
// how the matrix's gradient becomes theta's.

#pragma once

#include "../theta.cuh"

namespace stn {

template <class Family>
struct Matrix {
  static const int TERMS = 6;
  static const bool LOCAL = false;

  Number m[6];

  __device__ Matrix(const Args &a, Int example) { Family::entries(Theta(a, example), a, m); }

  __device__ void source(const Target &t, Number *s) const {
    // The constant of the row is added last: at the identity 1*x + (0*y + 0) is x exactly.
    s[0] = m[0] * t.at[0] + (m[1] * t.at[1] + m[2]);
    s[1] = m[3] * t.at[0] + (m[4] * t.at[1] + m[5]);
  }

  __device__ static Int groups(const Args &) { return 1; }

  __device__ void addGradient(const Target &t, Int, const double *g, Number *sum) const {
    sum[0] += g[0] * t.at[0];
    sum[1] += g[0] * t.at[1];
    sum[2] += g[0];
    sum[3] += g[1] * t.at[0];
    sum[4] += g[1] * t.at[1];
    sum[5] += g[1];
  }

  __device__ static void pullBack(const Args &a, Int example, Int, const Number *sum) {
    Family::pullBack(Theta(a, example), a, sum, ThetaGradient(a, example));
  }
};

}  // namespace stn
