// The gradient of the image (Jaderberg et al. 2015, equation 6) as a gather: for each pixel the list
// of the output points that read it, in a fixed order, with their weights.
//
// The lists do not depend on the channel, so they are made once and used for all channels; and since
// each pixel is summed by one thread in the order of its list, the result does not depend on the
// order in which threads run. Integer atomics only reserve places in the lists, which are sorted
// afterwards.
//
//   1. countTaps  offsets[p + 1]: how many taps read pixel p; slots[e]: which of them tap e is
//   2. scanCounts offsets[p]: where the list of pixel p begins
//   3. fillLists  keys and weights of the entries
//   4. sortLists  each list in the order of its keys
//   5. gather     dL/dU
//
// A tap is numbered by output point and combination: e = point*COMBINATIONS + c. Taps of weight zero
// and those outside the image stand in no list.

#pragma once

#include "taps.cuh"

#ifndef STN_WIDE

namespace stn {

/// Channels that a thread sums at once.
const int CHANNELS_AT_ONCE = 8;

__device__ inline Int entries(const Args &a) { return (Int)points(a) * COMBINATIONS; }

__device__ inline int *offsetsOf(const Args &a, Int example) {
  return a.offsets + example * ((Int)pixels(a) + 1);
}

/// Step 1, one thread for each output point; offsets are zero before.
__device__ inline void countTaps(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const Taps taps = tapsAt(a, s.example, s.item);
  int *counts = offsetsOf(a, s.example) + 1;
  int *slots = a.slots + s.example * entries(a) + (Int)s.item * COMBINATIONS;
#pragma unroll
  for (int c = 0; c < COMBINATIONS; c++) {
    if (taps.counts(c)) {
      slots[c] = atomicAdd(counts + taps.place[c], 1);
    }
  }
}

/// Step 2, one block for each example: counts become the ends of the lists.
__device__ inline void scanCounts(const Args &a, int *sums) {
  int *counts = offsetsOf(a, blockIdx.x) + 1;
  const int count = pixels(a);
  const int each = (count + THREADS - 1) / THREADS;
  STN_EACH_THREAD {
    const int t = threadIdx.x;
    int sum = 0;
    for (int i = 0; i < each && t * each + i < count; i++) {
      sum += counts[t * each + i];
    }
    sums[t] = sum;
  }
  STN_BARRIER;
  int *from = sums;
  int *to = sums + THREADS;
  for (int step = 1; step < THREADS; step *= 2) {
    STN_EACH_THREAD {
      const int t = threadIdx.x;
      to[t] = from[t] + (t >= step ? from[t - step] : 0);
    }
    STN_BARRIER;
    int *swap = from;
    from = to;
    to = swap;
  }
  STN_EACH_THREAD {
    const int t = threadIdx.x;
    int sum = t == 0 ? 0 : from[t - 1];
    for (int i = 0; i < each && t * each + i < count; i++) {
      sum += counts[t * each + i];
      counts[t * each + i] = sum;
    }
  }
}

/// Step 3, one thread for each output point.
__device__ inline void fillLists(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const Taps taps = tapsAt(a, s.example, s.item);
  const int *offsets = offsetsOf(a, s.example);
  const Int base = s.example * entries(a);
  const int first = s.item * COMBINATIONS;
  const int *slots = a.slots + base + first;
  int *keys = a.keys + base;
  Real *weights = (Real *)a.weights + base;
#pragma unroll
  for (int c = 0; c < COMBINATIONS; c++) {
    if (taps.counts(c)) {
      const int at = offsets[taps.place[c]] + slots[c];
      keys[at] = first + c;
      weights[at] = taps.share(c);
    }
  }
}

__device__ inline void swapEntries(int *keys, Real *weights, int i, int j) {
  const int key = keys[i];
  const Real weight = weights[i];
  keys[i] = keys[j];
  weights[i] = weights[j];
  keys[j] = key;
  weights[j] = weight;
}

__device__ inline void siftDown(int *keys, Real *weights, int from, int count) {
  int parent = from;
  while (2 * parent + 1 < count) {
    int child = 2 * parent + 1;
    if (child + 1 < count && keys[child + 1] > keys[child]) {
      child++;
    }
    if (keys[parent] >= keys[child]) {
      return;
    }
    swapEntries(keys, weights, parent, child);
    parent = child;
  }
}

/// Step 4, one thread for each pixel: by insertion where the list is short, else by heap.
__device__ inline void sortLists(const Args &a) {
  const Share s = share(pixels(a), 1);
  if (s.idle) {
    return;
  }
  const int *offsets = offsetsOf(a, s.example);
  const int begin = offsets[s.item];
  const int count = offsets[s.item + 1] - begin;
  int *keys = a.keys + s.example * entries(a) + begin;
  Real *weights = (Real *)a.weights + s.example * entries(a) + begin;
  if (count <= 24) {
    for (int i = 1; i < count; i++) {
      const int key = keys[i];
      const Real weight = weights[i];
      int j = i;
      for (; j > 0 && keys[j - 1] > key; j--) {
        keys[j] = keys[j - 1];
        weights[j] = weights[j - 1];
      }
      keys[j] = key;
      weights[j] = weight;
    }
    return;
  }
  for (int i = count / 2 - 1; i >= 0; i--) {
    siftDown(keys, weights, i, count);
  }
  for (int end = count - 1; end > 0; end--) {
    swapEntries(keys, weights, 0, end);
    siftDown(keys, weights, 0, end);
  }
}

/// Adds a pixel's list of one example to the sums of some channels.
__device__ inline void addList(
    const Args &a, Int example, int pixel, Int first, Int to, Real *sum) {
  const int *offsets = offsetsOf(a, example);
  const int end = offsets[pixel + 1];
  const int *__restrict__ keys = a.keys + example * entries(a);
  const Real *__restrict__ weights = (const Real *)a.weights + example * entries(a);
  const Real *__restrict__ g =
      (const Real *)a.output.data + example * a.output.example + first * a.output.channel;
  for (int e = offsets[pixel]; e < end; e++) {
    const Real weight = weights[e];
    const Real *__restrict__ value = g + keys[e] / COMBINATIONS;
#pragma unroll
    for (int i = 0; i < CHANNELS_AT_ONCE; i++) {
      if (first + i < to) {
        sum[i] += weight * value[i * a.output.channel];
      }
    }
  }
}

/// Step 5, one thread for each pixel and part of the channels; over examples begin .. end - 1, whose
/// image is one.
__device__ inline void gather(const Args &a, const Share &s, Int begin, Int end) {
  const Range range = channelRange(a, s.part);
  Real *__restrict__ du =
      (Real *)a.imageGradient.data + begin * a.imageGradient.example + s.item;
  for (Int first = range.from; first < range.to; first += CHANNELS_AT_ONCE) {
    Real sum[CHANNELS_AT_ONCE] = {};
    if (a.accumulate) {
      for (int i = 0; i < CHANNELS_AT_ONCE && first + i < range.to; i++) {
        sum[i] = du[(first + i) * a.imageGradient.channel];
      }
    }
    for (Int example = begin; example < end; example++) {
      addList(a, example, s.item, first, range.to, sum);
    }
#pragma unroll
    for (int i = 0; i < CHANNELS_AT_ONCE; i++) {
      if (first + i < range.to) {
        du[(first + i) * a.imageGradient.channel] = sum[i];
      }
    }
  }
}

/// Every example has an image of its own.
__device__ inline void gather(const Args &a) {
  const Share s = share(pixels(a), channelParts(a));
  if (!s.idle) {
    gather(a, s, s.example, s.example + 1);
  }
}

/// All examples share one image: summed in their order.
__device__ inline void gatherShared(const Args &a) {
  const Share s = share(pixels(a), channelParts(a));
  if (!s.idle) {
    gather(a, s, 0, a.examples);
  }
}

/// The other way, in an order that changes from run to run: one thread for each output point and
/// part of the channels; dL/dU is zero before.
__device__ inline void scatter(const Args &a) {
  const Share s = share(points(a), channelParts(a));
  if (s.idle) {
    return;
  }
  const Taps taps = tapsAt(a, s.example, s.item);
  const Range range = channelRange(a, s.part);
  const Real *__restrict__ g = (const Real *)a.output.data + s.example * a.output.example + s.item;
  Real *du = (Real *)a.imageGradient.data + s.example * a.imageGradient.example;
  for (Int c = range.from; c < range.to; c++) {
    const Real value = g[c * a.output.channel];
#pragma unroll
    for (int i = 0; i < COMBINATIONS; i++) {
      if (taps.counts(i)) {
        atomicAdd(du + c * a.imageGradient.channel + taps.place[i], taps.share(i) * value);
      }
    }
  }
}

}  // namespace stn

#endif
