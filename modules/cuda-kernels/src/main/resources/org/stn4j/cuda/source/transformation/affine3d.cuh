// Affine transformation of space: theta is a 3x4 matrix, row by row; Jaderberg et al. 2015, appendix
// A.3.

#pragma once

#include "../theta.cuh"

namespace stn {

struct Transformation {
  static const int TERMS = 12;
  static const bool LOCAL = false;

  Number m[12];

  __device__ Transformation(const Args &a, Int example) {
    const Theta theta(a, example);
    for (int i = 0; i < 12; i++) {
      m[i] = theta[i];
    }
  }

  __device__ void source(const Target &t, Number *s) const {
    for (int i = 0; i < 3; i++) {
      const Number *row = m + 4 * i;
      s[i] = row[0] * t.at[0] + (row[1] * t.at[1] + (row[2] * t.at[2] + row[3]));
    }
  }

  __device__ static Int groups(const Args &) { return 1; }

  __device__ void addGradient(const Target &t, Int, const double *g, Number *sum) const {
    for (int i = 0; i < 3; i++) {
      sum[4 * i] += g[i] * t.at[0];
      sum[4 * i + 1] += g[i] * t.at[1];
      sum[4 * i + 2] += g[i] * t.at[2];
      sum[4 * i + 3] += g[i];
    }
  }

  __device__ static void pullBack(const Args &a, Int example, Int, const Number *sum) {
    const ThetaGradient dtheta(a, example);
    for (int i = 0; i < 12; i++) {
      dtheta.set(i, sum[i]);
    }
  }
};

}  // namespace stn
