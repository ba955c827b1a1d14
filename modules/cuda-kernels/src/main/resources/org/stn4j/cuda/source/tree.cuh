// Sums in a fixed order.

#pragma once

#include "base.cuh"

namespace stn {

/// Parameters that a kernel may have at most.
const int PHI_TERMS = 3;

/// The sum of each row of `sums` over the threads of a block, into its first element.
template <typename T>
__device__ inline void addTree(T (*sums)[THREADS], int terms) {
  for (int half = THREADS / 2; half > 0; half /= 2) {
    STN_EACH_THREAD {
      const int t = threadIdx.x;
      if (t < half) {
        for (int term = 0; term < terms; term++) {
          sums[term][t] += sums[term][t + half];
        }
      }
    }
    STN_BARRIER;
  }
}

/// partials[example][parameter], summed over the examples to dL/d(phi); one block.
__device__ inline void sumPhi(const Args &a, double (*sums)[THREADS], int parameters) {
  STN_EACH_THREAD {
    double sum[PHI_TERMS] = {};
    for (Int example = threadIdx.x; example < a.examples; example += THREADS) {
      for (int term = 0; term < PHI_TERMS; term++) {
        sum[term] += a.partials[example * PHI_TERMS + term];
      }
    }
    for (int term = 0; term < PHI_TERMS; term++) {
      sums[term][threadIdx.x] = sum[term];
    }
  }
  STN_BARRIER;
  addTree(sums, PHI_TERMS);
  STN_EACH_THREAD {
    const int t = threadIdx.x;
    if (t < parameters) {
      ((Real *)a.phiGradient.data)[t * a.phiGradient.channel] = (Real)sums[t][0];
    }
  }
}

}  // namespace stn
