// The sampler and its gradients for kernels of many taps, whose number is known on the device only.
//
// The gradient of the image is a gather, as for few taps, but a list of all taps would not fit: the
// weights of each output point are spread over the columns, lines (and slices) of the image, and
// each line (slice) of the image has the list of the points that touch it, in their order.
//
//   1. spreadWeights  weights[n][point]: W weights along x, then H along y, then D along z
//   2. listLines      offsets[n][line]: how many points; keys[n][line][..]: which
//   3. gatherWide     dL/dU

#pragma once

#include "outside.cuh"
#include "footprint.cuh"
#include "tree.cuh"

#ifdef STN_WIDE

namespace stn {

/// The pixels under the kernel along one axis. Behind all taps stands what is outside together.
struct WideAxis {
  int count;
  int place[Kernel::MAXIMUM_TAPS];
  Real weight[Kernel::MAXIMUM_TAPS + 1];
  Real slope[Kernel::MAXIMUM_TAPS + 1];
  Real other[Kernel::MAXIMUM_TAPS + 1];

  /// The sum of weights of the pixels, or of their derivatives.
  __device__ Real inside(const Real *w) const {
    Real sum = 0;
    for (int t = 0; t < count; t++) {
      sum += w[t];
    }
    return sum;
  }

  /// Weights sum to 1, so their derivatives do to 0.
  __device__ void weighOutside(Real outside) {
    weight[Kernel::MAXIMUM_TAPS] = outside;
    slope[Kernel::MAXIMUM_TAPS] = -inside(slope);
    other[Kernel::MAXIMUM_TAPS] = -inside(other);
  }
};

struct WideTaps {
  WideAxis axes[RANK];

  /// Aims at an output point; one that cannot be sampled has no pixels.
  __device__ WideTaps(const Args &a, const Points &points, int point) {
    double pixel[RANK];
    double slope[RANK][RANK];
    bool nowhere = false;
    points.pixel(a, point, pixel);
    for (int axis = 0; axis < RANK; axis++) {
      pixel[axis] = Padding::bounded(pixel[axis]);
      nowhere |= pixel[axis] != pixel[axis];
    }
    if (Kernel::WIDENS) {
      pixelSlopes(a, points, point, slope);
    }
    for (int axis = 0; axis < RANK; axis++) {
      axes[axis].count = 0;
      if (nowhere) {
        axes[axis].weighOutside(1);
      } else {
        aim(a, axis, pixel[axis], Kernel::WIDENS ? widthOf(factor(slope[axis])) : 1);
      }
    }
  }

  __device__ static double widthOf(double factor) {
    // NaN fails the comparison.
    return factor > 1 ? (factor < LARGEST_WIDTH ? factor : LARGEST_WIDTH) : 1;
  }

  /// The weighted sum of the pixels, along one axis with other weights.
  __device__ Real mix(const Args &a, const Real *plane, int axis, const Real *other) const {
    const WideAxis &x = axes[0];
    const WideAxis &y = axes[1];
    const Real *wx = axis == 0 ? other : x.weight;
    const Real *wy = axis == 1 ? other : y.weight;
    const int slices = RANK == 3 ? axes[RANK - 1].count : 1;
    const bool skip = axis < 0;
    // Adding to -0 changes nothing: one pixel of weight 1 is copied bit for bit.
    Real sum = -(Real)0;
    bool any = false;
    for (int tz = 0; tz < slices; tz++) {
      int slice = 0;
      Real wz = 1;
      if (RANK == 3) {
        slice = axes[RANK - 1].place[tz] * (int)(a.imageSize[0] * a.imageSize[1]);
        wz = axis == 2 ? other[tz] : axes[RANK - 1].weight[tz];
      }
      for (int ty = 0; ty < y.count; ty++) {
        const Real *line = plane + slice + y.place[ty] * (int)a.imageSize[0];
        const Real w = wz * wy[ty];
        for (int tx = 0; tx < x.count; tx++) {
          const Real weight = w * wx[tx];
          if (!skip || weight != 0) {
            sum += weight * line[x.place[tx]];
            any = true;
          }
        }
      }
    }
    const Real value = any ? sum : (Real)0;
    if (!Padding::FILLS) {
      return value;
    }
    const Real share = outside(axis, other);
    return share == 0 ? value : value + share * (Real)a.outside;
  }

  /// What everything outside weighs: all combinations of taps but those within along each axis.
  __device__ Real outside(int axis, const Real *other) const {
    Real all = 1;
    Real outside = 0;
    for (int b = 0; b < RANK; b++) {
      const Real *w = b == axis ? other : axes[b].weight;
      const Real beyond = w[Kernel::MAXIMUM_TAPS];
      const Real inside = axes[b].inside(w);
      outside = beyond * all + inside * outside;
      all *= inside + beyond;
    }
    return outside;
  }

 private:
  __device__ void aim(const Args &a, int axis, double x, double width) {
    double w[Kernel::MAXIMUM_TAPS];
    double dw[Kernel::MAXIMUM_TAPS];
    double other[Kernel::MAXIMUM_TAPS];
    Int first = 0;
    const int count = Kernel(a, axis).weigh(x, width, &first, w, dw, other);
    WideAxis &taps = axes[axis];
    double outside = 0;
    for (int t = 0; t < count; t++) {
      const int index = Padding::map(a, first + t, a.imageSize[axis]);
      if (index != OUTSIDE) {
        taps.place[taps.count] = index;
        taps.weight[taps.count] = (Real)w[t];
        taps.slope[taps.count] = (Real)dw[t];
        taps.other[taps.count] = (Real)other[t];
        taps.count++;
      } else {
        outside += w[t];
      }
    }
    bool one = taps.count == count;
    for (int t = 1; t < taps.count; t++) {
      one &= taps.place[t] == taps.place[0];
    }
    if (one) {
      // The value is that of the pixel, and depends on no coordinate, width or parameter.
      taps.count = 1;
      taps.weight[0] = 1;
      taps.slope[0] = 0;
      taps.other[0] = 0;
    }
    taps.weighOutside(taps.count == 0 ? (Real)1 : (Real)outside);
  }
};

/// V of one output point, for a part of the channels.
__device__ inline void sampleWide(const Args &a) {
  const Share s = share(points(a), channelParts(a));
  if (s.idle) {
    return;
  }
  const WideTaps taps(a, Points(a, s.example), s.item);
  const Range range = channelRange(a, s.part);
  const Real *u = (const Real *)a.image.data + s.example * a.image.example;
  Real *v = (Real *)a.output.data + s.example * a.output.example + s.item;
  for (Int c = range.from; c < range.to; c++) {
    v[c * a.output.channel] =
        taps.mix(a, u + c * a.image.channel, -1, nullptr);
  }
}

/// dL/d(point) of one output point over all channels, with the kernel's width held; and what the
/// width's gradient adds to the neighbours: partials[n][point][image axis][output axis].
__device__ inline void pointGradientWide(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const Points origin(a, s.example);
  const WideTaps taps(a, origin, s.item);
  const Real *u = (const Real *)a.image.data + s.example * a.image.example;
  const Real *g = (const Real *)a.output.data + s.example * a.output.example + s.item;
  Real sum[RANK] = {};
  Real widthSum[RANK] = {};
  for (Int c = 0; c < a.channels; c++) {
    const Real value = g[c * a.output.channel];
    const Real *plane = u + c * a.image.channel;
    for (int axis = 0; axis < RANK; axis++) {
      sum[axis] += value * taps.mix(a, plane, axis, taps.axes[axis].slope);
      if (Kernel::WIDENS) {
        widthSum[axis] += value * taps.mix(a, plane, axis, taps.axes[axis].other);
      }
    }
  }
  Real *d = (Real *)a.gridGradient.data + s.example * a.gridGradient.example + (Int)s.item * RANK;
  for (int axis = 0; axis < RANK; axis++) {
    d[axis] = (Real)((double)sum[axis] * pixelsPerUnit(a, axis));
  }
  if (!Kernel::WIDENS) {
    return;
  }
  double slope[RANK][RANK];
  pixelSlopes(a, origin, s.item, slope);
  double *change = a.partials + (s.example * points(a) + s.item) * RANK * RANK;
  for (int axis = 0; axis < RANK; axis++) {
    const double f = factor(slope[axis]);
    const bool moves = widthSum[axis] != 0 && f > 1 && f < LARGEST_WIDTH;
    for (int b = 0; b < RANK; b++) {
      const int steps = neighbours(a, s.item, b).steps;
      change[axis * RANK + b] =
          moves && steps > 0 ? (double)widthSum[axis] * slope[axis][b] / f / steps : 0;
    }
  }
}

/// Adds to the gradient of one output point what the widths of its neighbours, and its own, add.
__device__ inline void addWidthGradient(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const double *changes = a.partials + s.example * points(a) * RANK * RANK;
  Real *d = (Real *)a.gridGradient.data + s.example * a.gridGradient.example + (Int)s.item * RANK;
  for (int axis = 0; axis < RANK; axis++) {
    double sum = 0;
    for (int b = 0; b < RANK; b++) {
      const Neighbours n = neighbours(a, s.item, b);
      const double own = changes[(Int)s.item * RANK * RANK + axis * RANK + b];
      // The point stands after the one before it, and before the one after it; at an end it is its
      // own neighbour.
      sum += n.before == s.item ? -own : changes[(Int)n.before * RANK * RANK + axis * RANK + b];
      sum -= n.after == s.item ? -own : changes[(Int)n.after * RANK * RANK + axis * RANK + b];
    }
    d[axis] = (Real)((double)d[axis] + sum * pixelsPerUnit(a, axis));
  }
}

#ifdef STN_PHI

/// dL/d(phi) of one example, one block: partials[example][parameter].
__device__ inline void phiGradientWide(const Args &a, double (*sums)[THREADS]) {
  const Int example = blockIdx.x;
  STN_EACH_THREAD {
    double sum[PHI_TERMS] = {};
    const Points origin(a, example);
    for (int point = threadIdx.x; point < points(a); point += THREADS) {
      const WideTaps taps(a, origin, point);
      const Real *u = (const Real *)a.image.data + example * a.image.example;
      const Real *g = (const Real *)a.output.data + example * a.output.example + point;
      for (int axis = 0; axis < RANK; axis++) {
        Real change = 0;
        for (Int c = 0; c < a.channels; c++) {
          change += g[c * a.output.channel] *
                    taps.mix(a, u + c * a.image.channel, axis, taps.axes[axis].other);
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

/// Weights that an output point has.
__device__ inline Int spread(const Args &a) {
  return a.imageSize[0] + a.imageSize[1] + (RANK == 3 ? a.imageSize[2] : 0);
}

/// Lines of an image, or slices of a volume.
__device__ inline int lines(const Args &a) { return (int)a.imageSize[RANK - 1]; }

/// Step 1, one thread for each output point; weights are zero before.
__device__ inline void spreadWeights(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const WideTaps taps(a, Points(a, s.example), s.item);
  Real *w = (Real *)a.weights + (s.example * points(a) + s.item) * spread(a);
  for (int axis = 0; axis < RANK; axis++) {
    const WideAxis &along = taps.axes[axis];
    for (int t = 0; t < along.count; t++) {
      w[along.place[t]] += along.weight[t];
    }
    w += a.imageSize[axis];
  }
}

/// Step 2, one thread for each line.
__device__ inline void listLines(const Args &a) {
  const Share s = share(lines(a), 1);
  if (s.idle) {
    return;
  }
  const int count = points(a);
  const Int line = s.example * lines(a) + s.item;
  const Real *w =
      (const Real *)a.weights + s.example * count * spread(a) + spread(a) - lines(a) + s.item;
  int *keys = a.keys + line * count;
  int found = 0;
  for (int point = 0; point < count; point++) {
    if (w[point * spread(a)] != 0) {
      keys[found++] = point;
    }
  }
  a.offsets[line] = found;
}

/// Step 3, one thread for each pixel and part of the channels; over examples begin .. end - 1, whose
/// image is one.
__device__ inline void gatherWide(const Args &a, const Share &s, Int begin, Int end) {
  const int x = s.item % (int)a.imageSize[0];
  const int row = s.item / (int)a.imageSize[0];
  const int y = row % (int)a.imageSize[1];
  const int z = row / (int)a.imageSize[1];
  const int line = RANK == 3 ? z : y;
  const Range range = channelRange(a, s.part);
  Real *du = (Real *)a.imageGradient.data + begin * a.imageGradient.example + s.item;
  for (Int c = range.from; c < range.to; c++) {
    Real sum = a.accumulate ? du[c * a.imageGradient.channel] : 0;
    for (Int example = begin; example < end; example++) {
      const Int list = example * lines(a) + line;
      const int *keys = a.keys + list * points(a);
      const Real *weights = (const Real *)a.weights + example * points(a) * spread(a);
      const Real *g =
          (const Real *)a.output.data + example * a.output.example + c * a.output.channel;
      for (int e = 0; e < a.offsets[list]; e++) {
        const Real *w = weights + keys[e] * spread(a);
        Real weight = w[x] * w[a.imageSize[0] + y];
        if (RANK == 3) {
          weight *= w[a.imageSize[0] + a.imageSize[1] + z];
        }
        if (weight != 0) {
          sum += weight * g[keys[e]];
        }
      }
    }
    du[c * a.imageGradient.channel] = sum;
  }
}

/// Every example has an image of its own.
__device__ inline void gatherWide(const Args &a) {
  const Share s = share(pixels(a), channelParts(a));
  if (!s.idle) {
    gatherWide(a, s, s.example, s.example + 1);
  }
}

/// All examples share one image: summed in their order.
__device__ inline void gatherWideShared(const Args &a) {
  const Share s = share(pixels(a), channelParts(a));
  if (!s.idle) {
    gatherWide(a, s, 0, a.examples);
  }
}

}  // namespace stn

STN_ENTRY(stn_sample) {
  STN_EACH_THREAD { stn::sampleWide(a); }
}

STN_ENTRY(stn_point_gradient) {
  STN_EACH_THREAD { stn::pointGradientWide(a); }
}

STN_ENTRY(stn_add_width_gradient) {
  STN_EACH_THREAD { stn::addWidthGradient(a); }
}

STN_ENTRY(stn_spread_weights) {
  STN_EACH_THREAD { stn::spreadWeights(a); }
}

STN_ENTRY(stn_list_lines) {
  STN_EACH_THREAD { stn::listLines(a); }
}

STN_ENTRY(stn_gather) {
  STN_EACH_THREAD { stn::gatherWide(a); }
}

STN_ENTRY(stn_gather_shared) {
  STN_EACH_THREAD { stn::gatherWideShared(a); }
}

#ifdef STN_PHI
STN_ENTRY(stn_phi_gradient) {
  __shared__ double sums[stn::PHI_TERMS][stn::THREADS];
  stn::phiGradientWide(a, sums);
}

STN_ENTRY(stn_sum_phi) {
  __shared__ double sums[stn::PHI_TERMS][stn::THREADS];
  stn::sumPhi(a, sums, stn::Kernel::PARAMETERS);
}
#endif

#endif
