// How far apart neighbouring points of the output lie in the image: the widths of a kernel that
// widens, and their gradients.

#pragma once

#include "outside.cuh"

#ifdef STN_WIDE

namespace stn {

/// The largest width of a kernel that widens, in pixels.
const double LARGEST_WIDTH = 32;

/// An output point and its neighbours along an axis of the output.
struct Neighbours {
  int before;
  int after;
  int steps;
};

__device__ inline Neighbours neighbours(const Args &a, int point, int axis) {
  const Place p = place(a, point);
  int step = 1;
  for (int b = 0; b < axis; b++) {
    step *= (int)a.outputSize[b];
  }
  Neighbours n;
  n.before = p.at[axis] == 0 ? point : point - step;
  n.after = p.at[axis] == (int)a.outputSize[axis] - 1 ? point : point + step;
  n.steps = (n.after - n.before) / step;
  return n;
}

/// d(pixel)/d(output axis) at a point: slope[axis of the image][axis of the output].
__device__ inline void pixelSlopes(
    const Args &a, const Points &points, int point, double (*slope)[RANK]) {
  for (int b = 0; b < RANK; b++) {
    const Neighbours n = neighbours(a, point, b);
    double before[RANK];
    double after[RANK];
    points.pixel(a, n.before, before);
    points.pixel(a, n.after, after);
    for (int axis = 0; axis < RANK; axis++) {
      slope[axis][b] = n.steps == 0 ? 0 : (after[axis] - before[axis]) / n.steps;
    }
  }
}

/// The down-sampling factor of a row of slopes.
__device__ inline double factor(const double *slope) {
  double sum = 0;
  for (int b = 0; b < RANK; b++) {
    sum += slope[b] * slope[b];
  }
  return sqrt(sum);
}

}  // namespace stn

#endif
