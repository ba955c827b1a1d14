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
// Memory that was not written holds NaN. Linked with the kernels, compiled behind emulation.h.

#include "emulation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <string>
#include <vector>

EmulatedIndex threadIdx;
EmulatedIndex blockIdx;
const unsigned *threadOrder;
size_t threadCount;
Registration *Registration::first;

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

/// 0 .. count - 1, mixed by the seed.
static std::vector<unsigned> order(long long count) {
  std::vector<unsigned> all((size_t)count);
  for (size_t i = 0; i < all.size(); i++) {
    all[i] = (unsigned)i;
  }
  unsigned long long state = seed;
  for (size_t i = all.size(); seed != 0 && i > 1; i--) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const size_t j = (size_t)((state >> 33) % i);
    const unsigned swap = all[i - 1];
    all[i - 1] = all[j];
    all[j] = swap;
  }
  return all;
}

static void launch() {
  std::string name((size_t)number(), ' ');
  bytes(&name[0], (long long)name.size());
  const long long blocks = number();
  const long long threads = number();
  const long long size = number();
  std::vector<long long> words((size_t)size / sizeof(long long));
  bytes(words.data(), size);
  const Registration *kernel = Registration::first;
  while (kernel != nullptr && name != kernel->name) {
    kernel = kernel->next;
  }
  if (kernel == nullptr || (size_t)size != kernel->argumentBytes) {
    answer(1);
    return;
  }
  for (unsigned block : order(blocks)) {
    const std::vector<unsigned> inBlock = order(threads);
    blockIdx.x = block;
    threadOrder = inBlock.data();
    threadCount = inBlock.size();
    kernel->run(words.data());
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
