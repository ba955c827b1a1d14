// What stands for a place that is none.

#pragma once

#include "base.cuh"

namespace stn {

/// Coordinates beyond this are no number of pixels any more: 2^52.
const double FAR = 4503599627370496.0;

/// "No pixel": zero, or the value of the padding.
const int OUTSIDE = -1;

/// Not a number.
#define NAN_VALUE sqrt(-1.0)

}  // namespace stn
