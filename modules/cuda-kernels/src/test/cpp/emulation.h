// Maps the few words of CUDA that the kernels use to C++: a block is a loop over its threads, in an
// order that the test chooses.

#pragma once

#include <math.h>

#include <map>
#include <string>
#include <vector>

#define STN_EMULATION

#define __device__
#define __shared__ static

struct EmulatedIndex {
  unsigned x;
};

static EmulatedIndex threadIdx;
static EmulatedIndex blockIdx;

/// The order in which the threads of a block run: all of them, once.
static std::vector<unsigned> threadOrder;

struct EachThread {
  struct Iterator {
    size_t at;
    bool operator!=(const Iterator &other) const { return at != other.at; }
    void operator++() { ++at; }
    int operator*() const {
      threadIdx.x = threadOrder[at];
      return 0;
    }
  };
  Iterator begin() const { return {0}; }
  Iterator end() const { return {threadOrder.size()}; }
};

#define STN_EACH_THREAD for ([[maybe_unused]] const int once : EachThread())
#define STN_BARRIER \
  do {              \
  } while (false)

template <typename T>
T atomicAdd(T *address, T value) {
  const T before = *address;
  *address = before + value;
  return before;
}

namespace stn {
struct Args;
}

typedef void (*EmulatedKernel)(const stn::Args);

static std::map<std::string, EmulatedKernel> &kernels() {
  static std::map<std::string, EmulatedKernel> all;
  return all;
}

struct Registration {
  Registration(const char *name, EmulatedKernel kernel) { kernels()[name] = kernel; }
};

#define STN_ENTRY(name)                                     \
  static void name(const stn::Args a);                      \
  static const Registration registration_of_##name(#name, name); \
  static void name(const stn::Args a)
