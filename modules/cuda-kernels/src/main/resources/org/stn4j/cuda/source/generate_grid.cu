// Family generate_grid: the grid generator and its gradient, for one transformation.

#include "generator.cuh"

STN_ENTRY(stn_generate) {
  STN_EACH_THREAD { stn::generate(a); }
}

STN_ENTRY(stn_sum_theta) {
  __shared__ stn::Number sums[stn::Transformation::TERMS][stn::THREADS];
  stn::sumTheta(a, sums);
}
