// An emulated device: reads commands from standard input, answers on standard output. Numbers are
// 8 bytes in the machine's order.
//
//   A bytes                                   allocate; answers the address
//   W address bytes DATA                      write
//   R address bytes                           read; answers the data
//   Z address bytes                           set to zero
//   O seed                                    order of blocks and threads: 0 as they are, else mixed
//   F                                         free all memory
//   L length NAME blocks threads bytes ARGS   run a kernel; answers 0, or 1 where there is none
//
// Memory that was not written holds NaN. KERNELS is the file with the kernels' source.

#include "emulation.h"

#include KERNELS

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <algorithm>
#include <numeric>
#include <random>

static void require(bool good) {
  if (!good) {
    exit(3);
  }
}

static long long number() {
  long long n;
  require(fread(&n, sizeof n, 1, stdin) == 1);
  return n;
}

static void answer(long long n) {
  require(fwrite(&n, sizeof n, 1, stdout) == 1);
  fflush(stdout);
}

static void bytes(void *target, long long count) {
  require(count == 0 || fread(target, (size_t)count, 1, stdin) == 1);
}

static unsigned long long seed = 0;
static std::vector<void *> allocated;

static std::vector<unsigned> order(long long count) {
  std::vector<unsigned> all((size_t)count);
  std::iota(all.begin(), all.end(), 0u);
  if (seed != 0) {
    std::mt19937_64 random(seed);
    std::shuffle(all.begin(), all.end(), random);
  }
  return all;
}

static void launch() {
  std::string name((size_t)number(), ' ');
  bytes(&name[0], (long long)name.size());
  const long long blocks = number();
  const long long threads = number();
  const long long size = number();
  std::vector<char> words((size_t)size);
  bytes(words.data(), size);
  const auto kernel = kernels().find(name);
  if (kernel == kernels().end() || size != (long long)sizeof(stn::Args)) {
    answer(1);
    return;
  }
  stn::Args args;
  memcpy(&args, words.data(), sizeof args);
  for (unsigned block : order(blocks)) {
    blockIdx.x = block;
    threadOrder = order(threads);
    kernel->second(args);
  }
  answer(0);
}

int main() {
  for (int command = getchar(); command != EOF; command = getchar()) {
    switch (command) {
      case 'A': {
        const long long count = number();
        void *memory = malloc((size_t)count);
        require(memory != nullptr || count == 0);
        memset(memory, 0xff, (size_t)count);
        allocated.push_back(memory);
        answer((long long)memory);
        break;
      }
      case 'W': {
        const long long address = number();
        bytes((void *)address, number());
        break;
      }
      case 'R': {
        const long long address = number();
        const long long count = number();
        require(count == 0 || fwrite((void *)address, (size_t)count, 1, stdout) == 1);
        fflush(stdout);
        break;
      }
      case 'Z': {
        const long long address = number();
        memset((void *)address, 0, (size_t)number());
        break;
      }
      case 'F':
        for (void *memory : allocated) {
          free(memory);
        }
        allocated.clear();
        break;
      case 'O':
        seed = (unsigned long long)number();
        break;
      case 'L':
        launch();
        break;
      default:
        return 2;
    }
  }
  return 0;
}
