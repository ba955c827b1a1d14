// The parameters of one example, and the target points of the output.
//
// The host tabulates, one after the other:
//   target coordinates along x, y and z        [W'] [H'] [D']  normalised
//   pixels of the identity along x, y and z    [W'] [H'] [D']  of the image
//   what the transformation needs besides
// The table of an operation that has no image holds zeros for the identity.

#pragma once

#include "number.cuh"

namespace stn {

/// An output point: its normalised coordinates and its number in row-major order.
struct Target {
  double at[3];
  int point;
};

__device__ inline Int tableLength(const Args &a) {
  return a.outputSize[0] + a.outputSize[1] + a.outputSize[2];
}

__device__ inline Target target(const Args &a, const Place &p, int point) {
  const double *table = a.table;
  Target t;
  t.point = point;
  for (int axis = 0; axis < 3; axis++) {
    t.at[axis] = table[p.at[axis]];
    table += a.outputSize[axis];
  }
  return t;
}

/// The pixels to which the identity sends an output point.
__device__ inline void identity(const Args &a, const Place &p, double *pixel) {
  const double *table = a.table + tableLength(a);
  for (int axis = 0; axis < RANK; axis++) {
    pixel[axis] = table[p.at[axis]];
    table += a.outputSize[axis];
  }
}

/// What the transformation has tabulated.
__device__ inline const double *extraTable(const Args &a) { return a.table + 2 * tableLength(a); }

/// theta of one example, and where derivatives are asked for its direction.
class Theta {
 public:
  __device__ Theta(const Args &a, Int example)
      : data_((const Real *)a.theta.data + example * a.theta.example),
        stride_(a.theta.channel),
        tangent_((const Real *)a.tangent.data + example * a.tangent.example),
        tangentStride_(a.tangent.channel) {}

  __device__ Number operator[](Int parameter) const {
#ifdef STN_TANGENT
    return Number((double)data_[parameter * stride_],
                  (double)tangent_[parameter * tangentStride_]);
#else
    return (double)data_[parameter * stride_];
#endif
  }

 private:
  const Real *data_;
  Int stride_;
  const Real *tangent_;
  Int tangentStride_;
};

/// dL/dtheta of one example.
class ThetaGradient {
 public:
  __device__ ThetaGradient(const Args &a, Int example)
      : data_((Real *)a.thetaGradient.data + example * a.thetaGradient.example),
        stride_(a.thetaGradient.channel) {}

  __device__ void set(Int parameter, const Number &value) const {
    data_[parameter * stride_] = (Real)result(value);
  }

 private:
  Real *data_;
  Int stride_;
};

}  // namespace stn
