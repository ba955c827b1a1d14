// Weights divided by their sum.

#pragma once

#include "../base.cuh"

namespace stn {

/// Carries a derivative of the weights along: (e/S)' = (e' - (e/S)*S')/S; the weights are divided.
__device__ inline void normaliseDerivative(int count, double sum, const double *w, double *d) {
  double change = 0;
  for (int t = 0; t < count; t++) {
    change += d[t];
  }
  for (int t = 0; t < count; t++) {
    d[t] = (d[t] - w[t] * change) / sum;
  }
}

/// Divides weights by their sum, and carries two derivatives along.
__device__ inline void normalise(int count, double *w, double *dw, double *other) {
  double sum = 0;
  for (int t = 0; t < count; t++) {
    sum += w[t];
  }
  for (int t = 0; t < count; t++) {
    w[t] /= sum;
  }
  normaliseDerivative(count, sum, w, dw);
  normaliseDerivative(count, sum, w, other);
}

}  // namespace stn
