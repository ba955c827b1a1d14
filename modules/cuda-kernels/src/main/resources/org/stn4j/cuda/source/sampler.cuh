// The sampler at points of any origin (Jaderberg et al. 2015, equation 3) and the gradients of its
// points (equation 7) and of the kernel's parameters. A thread has one output point and some
// channels, so that its taps are found once for all of them.

#pragma once

#include "taps.cuh"
#include "tree.cuh"

#ifndef STN_WIDE

namespace stn {

/// "No pixel, but it counts."
const int FILLED = -2;

/// V of one output point, for a part of the channels.
__device__ inline void sample(const Args &a) {
  const Share s = share(points(a), channelParts(a));
  if (s.idle) {
    return;
  }
  const Taps taps = tapsAt(a, s.example, s.item);
  bool any = false;
  int place[COMBINATIONS];
  Real weight[COMBINATIONS];
#pragma unroll
  for (int i = 0; i < COMBINATIONS; i++) {
    weight[i] = taps.share(i);
    place[i] = taps.counts(i) ? taps.place[i] : OUTSIDE;
    const bool filled = Padding::FILLS && taps.place[i] == OUTSIDE && weight[i] != 0;
    place[i] = filled ? FILLED : place[i];
    any |= place[i] != OUTSIDE;
  }
  const Real outside = outsideOf(a);
  const Range range = channelRange(a, s.part);
  const Real *__restrict__ u =
      (const Real *)a.image.data + s.example * a.image.example + range.from * a.image.channel;
  Real *__restrict__ v =
      (Real *)a.output.data + s.example * a.output.example + range.from * a.output.channel + s.item;
  for (Int c = range.from; c < range.to; c++) {
    // Adding to -0 changes nothing: one pixel of weight 1 is copied bit for bit.
    Real sum = any ? -(Real)0 : (Real)0;
#pragma unroll
    for (int i = 0; i < COMBINATIONS; i++) {
      if (Padding::FILLS && place[i] == FILLED) {
        sum += weight[i] * outside;
      } else if (place[i] != OUTSIDE) {
        sum += weight[i] * u[place[i]];
      }
    }
    *v = sum;
    u += a.image.channel;
    v += a.output.channel;
  }
}

/// dL/d(point) of one output point over all channels, in normalised coordinates.
__device__ inline void pointGradient(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const Taps taps = tapsAt(a, s.example, s.item);
  const Real *__restrict__ u = (const Real *)a.image.data + s.example * a.image.example;
  const Real *__restrict__ g = (const Real *)a.output.data + s.example * a.output.example + s.item;
  Real sum[RANK] = {};
  for (Int c = 0; c < a.channels; c++) {
#pragma unroll
    for (int i = 0; i < COMBINATIONS; i++) {
      const Real value = *g * readPixel(a, u, taps.place[i]);
      for (int axis = 0; axis < RANK; axis++) {
#ifdef STN_TANGENT
        sum[axis] += value * taps.derivativeChange(i, axis);
#else
        sum[axis] += value * taps.derivative(i, axis);
#endif
      }
    }
    u += a.image.channel;
    g += a.output.channel;
  }
  Real *d = (Real *)a.gridGradient.data + s.example * a.gridGradient.example + (Int)s.item * RANK;
  for (int axis = 0; axis < RANK; axis++) {
    d[axis] = (Real)((double)sum[axis] * pixelsPerUnit(a, axis));
  }
}

#ifdef STN_PHI

/// dL/d(phi) of one example, one block: partials[example][parameter].
__device__ inline void phiGradient(const Args &a, double (*sums)[THREADS]) {
  const Int example = blockIdx.x;
  STN_EACH_THREAD {
    double sum[PHI_TERMS] = {};
    for (int point = threadIdx.x; point < points(a); point += THREADS) {
      const Taps taps = tapsAt(a, example, point);
      const Real *__restrict__ u = (const Real *)a.image.data + example * a.image.example;
      const Real *__restrict__ g = (const Real *)a.output.data + example * a.output.example + point;
      for (int axis = 0; axis < RANK; axis++) {
        Real change = 0;
        for (Int c = 0; c < a.channels; c++) {
          for (int i = 0; i < COMBINATIONS; i++) {
            change += g[c * a.output.channel] * taps.phiDerivative(i, axis) *
                      readPixel(a, u + c * a.image.channel, taps.place[i]);
          }
        }
        sum[Kernel::parameterOf(axis)] += (double)change;
      }
    }
    for (int term = 0; term < PHI_TERMS; term++) {
      sums[term][threadIdx.x] = sum[term];
    }
  }
  STN_BARRIER;
  addTree(sums, PHI_TERMS);
  STN_EACH_THREAD {
    if (threadIdx.x == 0) {
      for (int term = 0; term < PHI_TERMS; term++) {
        a.partials[example * PHI_TERMS + term] = sums[term][0];
      }
    }
  }
}

#endif

}  // namespace stn

#endif
