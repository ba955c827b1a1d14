// Maps the few words of CUDA that the kernels use to C++: a block is a loop over its threads, in an
// order that the test chooses. Included before the kernels' source; device.cpp runs them.

#pragma once

#include <math.h>
#include <stddef.h>

#define STN_EMULATION

#define __device__
#define __shared__ static

struct EmulatedIndex {
  unsigned x;
};

extern EmulatedIndex threadIdx;
extern EmulatedIndex blockIdx;

/// The order in which the threads of a block run: all of them, once.
extern const unsigned *threadOrder;
extern size_t threadCount;

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
  Iterator end() const { return {threadCount}; }
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

/// A kernel by its name.
struct Registration {
  const char *name;
  void (*run)(const void *arguments);
  size_t argumentBytes;
  Registration *next;

  static Registration *first;

  Registration(const char *n, void (*r)(const void *), size_t bytes)
      : name(n), run(r), argumentBytes(bytes), next(first) {
    first = this;
  }
};

#define STN_ENTRY(name)                                                                  \
  static void name(const stn::Args a);                                                   \
  static void run_##name(const void *arguments) { name(*(const stn::Args *)arguments); } \
  static Registration registration_of_##name(#name, run_##name, sizeof(stn::Args));      \
  static void name(const stn::Args a)
