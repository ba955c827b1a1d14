// Plane projective transformation, h33 = 1; Jaderberg et al. 2015, section 3.2 (8 parameters).

#pragma once

#include "../theta.cuh"

namespace stn {

struct Transformation {
  static const int TERMS = 8;
  static const bool LOCAL = false;

  Number h[8];

  __device__ Transformation(const Args &a, Int example) {
    const Theta theta(a, example);
    for (int i = 0; i < 8; i++) {
      h[i] = theta[i];
    }
  }

  __device__ void source(const Target &t, Number *s) const {
    const Number w = h[6] * t.at[0] + (h[7] * t.at[1] + 1);
    s[0] = (h[0] * t.at[0] + (h[1] * t.at[1] + h[2])) / w;
    s[1] = (h[3] * t.at[0] + (h[4] * t.at[1] + h[5])) / w;
  }

  __device__ static Int groups(const Args &) { return 1; }

  __device__ void addGradient(const Target &t, Int, const double *g, Number *sum) const {
    if (g[0] == 0 && g[1] == 0) {
      // Points that reach no pixel may lie at infinity: 0*inf must not spoil the sums.
      return;
    }
    const double x = t.at[0];
    const double y = t.at[1];
    const Number inverse = 1 / (h[6] * x + (h[7] * y + 1));
    // A point without a gradient along an axis may lie at infinity there.
    const Number zero = 0;
    const Number gx = g[0] == 0 ? zero : g[0] * inverse;
    const Number gy = g[1] == 0 ? zero : g[1] * inverse;
    const Number alongX = g[0] == 0 ? zero : gx * (h[0] * x + (h[1] * y + h[2]));
    const Number alongY = g[1] == 0 ? zero : gy * (h[3] * x + (h[4] * y + h[5]));
    const Number gw = -(alongX + alongY) * inverse;
    sum[0] += gx * x;
    sum[1] += gx * y;
    sum[2] += gx;
    sum[3] += gy * x;
    sum[4] += gy * y;
    sum[5] += gy;
    sum[6] += gw * x;
    sum[7] += gw * y;
  }

  __device__ static void pullBack(const Args &a, Int example, Int, const Number *sum) {
    const ThetaGradient dtheta(a, example);
    for (int i = 0; i < 8; i++) {
      dtheta.set(i, sum[i]);
    }
  }
};

}  // namespace stn
