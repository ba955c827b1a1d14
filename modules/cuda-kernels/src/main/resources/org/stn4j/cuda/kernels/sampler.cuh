// The sampler at points of any origin (Jaderberg et al. 2015, equation 3) and the gradient of its
// points (equation 7). A thread has one output point and some channels, so that its taps are found
// once for all of them.

#pragma once

#include "taps.cuh"

namespace stn {

/// V of one output point, for a part of the channels.
__device__ inline void sample(const Args &a) {
  const Share s = share(points(a), channelParts(a));
  if (s.idle) {
    return;
  }
  double pixel[RANK];
  Points(a, s.example).pixel(a, s.item, pixel);
  const Taps taps(a, pixel);
  const Int from = s.part * a.channelsPerThread;
  const Int to = from + a.channelsPerThread < a.channels ? from + a.channelsPerThread : a.channels;
  const Real *__restrict__ u = (const Real *)a.image.data + s.example * a.image.example + from * a.image.channel;
  Real *__restrict__ v = (Real *)a.output.data + s.example * a.output.example + from * a.output.channel + s.item;
  for (Int c = from; c < to; c++) {
    Real sum = 0;
    if (taps.exact) {
      sum = Taps::read(u, taps.place[0]);
    } else {
#pragma unroll
      for (int i = 0; i < COMBINATIONS; i++) {
        sum += taps.product(i) * Taps::read(u, taps.place[i]);
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
  double pixel[RANK];
  Points(a, s.example).pixel(a, s.item, pixel);
  const Taps taps(a, pixel);
  const Real *__restrict__ u = (const Real *)a.image.data + s.example * a.image.example;
  const Real *__restrict__ g = (const Real *)a.output.data + s.example * a.output.example + s.item;
  Real sum[RANK] = {};
  for (Int c = 0; c < a.channels; c++) {
#pragma unroll
    for (int i = 0; i < COMBINATIONS; i++) {
      const Real value = *g * Taps::read(u, taps.place[i]);
      for (int axis = 0; axis < RANK; axis++) {
        sum[axis] += value * taps.derivative(i, axis);
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

}  // namespace stn
