// The samplers of both origins: for kernels of few taps or of many.

#include "wide.cuh"
#include "narrow.cuh"
