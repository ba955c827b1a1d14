// The grid generator and its gradient: dL/d(point) of all output points of an example, summed to
// dL/dtheta in a fixed order.

#pragma once

#include "theta.cuh"
#include "tree.cuh"

namespace stn {

/// One output point, one thread.
__device__ inline void generate(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const Target t = target(a, place(a, s.item), s.item);
  Number source[3];
  Transformation(a, s.example).source(t, source);
  Real *grid = (Real *)a.grid.data + s.example * a.grid.example + (Int)s.item * RANK;
  for (int axis = 0; axis < RANK; axis++) {
    grid[axis] = (Real)result(source[axis]);
  }
}

/// One output point, one thread, where each has parameters of its own.
__device__ inline void localTheta(const Args &a) {
  const Share s = share(points(a), 1);
  if (s.idle) {
    return;
  }
  const Real *d = (const Real *)a.gridGradient.data + s.example * a.gridGradient.example;
  double g[RANK];
  for (int axis = 0; axis < RANK; axis++) {
    g[axis] = (double)d[(Int)s.item * RANK + axis];
  }
  Number sum[Transformation::TERMS] = {};
  const Target t = target(a, place(a, s.item), s.item);
  Transformation(a, s.example).addGradient(t, s.item, g, sum);
  Transformation::pullBack(a, s.example, s.item, sum);
}

/// One example and one group of terms, one block: each thread sums every THREADS-th point, then the
/// threads' sums are added as a tree.
__device__ inline void sumTheta(const Args &a, Number (*sums)[THREADS]) {
  if (Transformation::LOCAL) {
    STN_EACH_THREAD { localTheta(a); }
    return;
  }
  const Int groups = Transformation::groups(a);
  const Int example = blockIdx.x / groups;
  const Int group = blockIdx.x % groups;
  STN_EACH_THREAD {
    const Transformation transformation(a, example);
    const Real *d = (const Real *)a.gridGradient.data + example * a.gridGradient.example;
    Number sum[Transformation::TERMS] = {};
    for (int point = threadIdx.x; point < points(a); point += THREADS) {
      double g[RANK];
      for (int axis = 0; axis < RANK; axis++) {
        g[axis] = (double)d[(Int)point * RANK + axis];
      }
      transformation.addGradient(target(a, place(a, point), point), group, g, sum);
    }
    for (int term = 0; term < Transformation::TERMS; term++) {
      sums[term][threadIdx.x] = sum[term];
    }
  }
  STN_BARRIER;
  addTree(sums, Transformation::TERMS);
  STN_EACH_THREAD {
    if (threadIdx.x == 0) {
      Number total[Transformation::TERMS];
      for (int term = 0; term < Transformation::TERMS; term++) {
        total[term] = sums[term][0];
      }
      Transformation::pullBack(a, example, group, total);
    }
  }
}

}  // namespace stn
