// The numbers that a transformation computes with: double, or where derivatives along a direction are
// asked for (STN_TANGENT) a number together with its derivative.

#pragma once

#include "base.cuh"

namespace stn {

#ifdef STN_TANGENT

/// value + epsilon*change, epsilon^2 = 0.
struct Number {
  double value;
  double change;

  Number() = default;
  __device__ Number(double v) : value(v), change(0) {}
  __device__ Number(double v, double c) : value(v), change(c) {}

  __device__ Number &operator+=(const Number &b) {
    value += b.value;
    change += b.change;
    return *this;
  }
};

__device__ inline Number operator-(const Number &a) { return Number(-a.value, -a.change); }

__device__ inline Number operator+(const Number &a, const Number &b) {
  return Number(a.value + b.value, a.change + b.change);
}

__device__ inline Number operator-(const Number &a, const Number &b) {
  return Number(a.value - b.value, a.change - b.change);
}

__device__ inline Number operator*(const Number &a, const Number &b) {
  return Number(a.value * b.value, a.change * b.value + a.value * b.change);
}

__device__ inline Number operator/(const Number &a, const Number &b) {
  const double quotient = a.value / b.value;
  return Number(quotient, (a.change - quotient * b.change) / b.value);
}

__device__ inline Number cosine(const Number &a) {
  return Number(cos(a.value), -sin(a.value) * a.change);
}

__device__ inline Number sine(const Number &a) {
  return Number(sin(a.value), cos(a.value) * a.change);
}

/// What is wanted of a number: how it changes.
__device__ inline double result(const Number &a) { return a.change; }

#else

typedef double Number;

__device__ inline Number cosine(Number a) { return cos(a); }

__device__ inline Number sine(Number a) { return sin(a); }

__device__ inline double result(Number a) { return a; }

#endif

}  // namespace stn
