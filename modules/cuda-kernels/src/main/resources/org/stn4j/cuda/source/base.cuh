// What every kernel shares: the arguments, how work is divided among threads, and how reads outside
// are kept from happening.
//
// Convention: sizes and coordinates go x first (x, y[, z]). Coordinates and parameters are computed
// in double whatever STN_REAL is, with the operations of the CPU backend in the same order; values
// of images are computed in STN_REAL. The source is compiled without contraction of products and
// sums (-fmad=false), so that a host compiler gives the same bits.
//
// Kernels are written for a block: what stands after STN_EACH_THREAD is done by each thread of it,
// and STN_BARRIER waits for all of them. Nothing but shared memory is carried across a barrier. So
// a host can run a block by looping over its threads (see emulation.h of the tests).

#pragma once

#ifndef STN_EMULATION
#define STN_EACH_THREAD
#define STN_BARRIER __syncthreads()
#define STN_ENTRY(name) extern "C" __global__ void __launch_bounds__(256) name(const stn::Args a)
#endif

namespace stn {

typedef long long Int;
typedef STN_REAL Real;

/// Axes of an image: 2 or 3.
const int RANK = STN_RANK;

/// Threads of a block of every kernel.
const int THREADS = 256;

/// An array whose elements behind the first two axes lie row-major without gaps. Strides count
/// elements.
struct Planes {
  void *data;
  Int example;
  Int channel;
};

/// The arguments of every kernel: words of 8 bytes, in this order.
struct Args {
  Planes image;          // U, [N, C, H, W] or [N, C, D, H, W]
  Planes imageGradient;  // dL/dU
  Planes output;         // V, or dL/dV in gradients: [N, C, H', W'] or [N, C, D', H', W']
  Planes grid;           // [N, H', W', 2] or [N, D', H', W', 3]; its channel stride is not used
  Planes gridGradient;   // the same
  Planes theta;          // [N, P]; its channel stride is that of the parameters
  Planes thetaGradient;  // the same
  Planes phi;            // [count], channel stride; kernels with parameters only
  Planes phiGradient;    // the same
  Planes tangent;        // a direction of theta, [N, P], or of the grid
  const double *table;   // what the host tabulated, see points.cuh
  int *offsets;          // [N][pixels + 1], see lists.cuh
  int *slots;            // [N][entries]
  int *keys;             // [N][entries]
  void *weights;         // [N][entries]
  double *partials;      // sums of parts of what is summed over all examples
  Int examples;
  Int channels;
  Int channelsPerThread;
  Int imageSize[3];      // of an axis that is not there: 1
  Int outputSize[3];
  Int alignCorners;
  Int accumulate;        // whether what is gathered adds to what is there
  Int controlPoints;
  double attribute;
  double outside;        // what is no pixel, where the padding fills it
};

/// index mod size, never negative.
__device__ inline Int floorMod(Int index, Int size) {
  const Int rest = index % size;
  return rest < 0 ? rest + size : rest;
}

__device__ inline int pixels(const Args &a) {
  return (int)(a.imageSize[0] * a.imageSize[1] * a.imageSize[2]);
}

__device__ inline int points(const Args &a) {
  return (int)(a.outputSize[0] * a.outputSize[1] * a.outputSize[2]);
}

/// What a thread works on where work is divided by example, by part and by item, each block within
/// one part.
struct Share {
  Int example;
  Int part;
  int item;
  bool idle;
};

__device__ inline Share share(Int items, Int parts) {
  const Int blocks = (items + THREADS - 1) / THREADS;
  const Int block = blockIdx.x;
  const Int rest = block / blocks;
  const Int item = (block % blocks) * THREADS + threadIdx.x;
  Share s;
  s.example = rest / parts;
  s.part = rest % parts;
  s.item = (int)item;
  s.idle = item >= items;
  return s;
}

/// How many parts the channels are divided into.
__device__ inline Int channelParts(const Args &a) {
  return (a.channels + a.channelsPerThread - 1) / a.channelsPerThread;
}

/// Channels from .. to - 1.
struct Range {
  Int from;
  Int to;
};

/// The channels of a part.
__device__ inline Range channelRange(const Args &a, Int part) {
  Range r;
  r.from = part * a.channelsPerThread;
  r.to = r.from + a.channelsPerThread < a.channels ? r.from + a.channelsPerThread : a.channels;
  return r;
}

/// The place of an output point along each axis.
struct Place {
  int at[3];
};

__device__ inline Place place(const Args &a, int point) {
  const int width = (int)a.outputSize[0];
  const int height = (int)a.outputSize[1];
  const int row = point / width;
  Place p;
  p.at[0] = point % width;
  p.at[1] = row % height;
  p.at[2] = row / height;
  return p;
}

}  // namespace stn
