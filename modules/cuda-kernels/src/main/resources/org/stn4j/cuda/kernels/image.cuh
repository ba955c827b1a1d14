// The kernels that the samplers of both origins share.

#include "sampler.cuh"
#include "lists.cuh"

STN_ENTRY(stn_sample) {
  STN_EACH_THREAD { stn::sample(a); }
}

STN_ENTRY(stn_point_gradient) {
  STN_EACH_THREAD { stn::pointGradient(a); }
}

STN_ENTRY(stn_count_taps) {
  STN_EACH_THREAD { stn::countTaps(a); }
}

STN_ENTRY(stn_scan_counts) {
  __shared__ int sums[2 * stn::THREADS];
  stn::scanCounts(a, sums);
}

STN_ENTRY(stn_fill_lists) {
  STN_EACH_THREAD { stn::fillLists(a); }
}

STN_ENTRY(stn_sort_lists) {
  STN_EACH_THREAD { stn::sortLists(a); }
}

STN_ENTRY(stn_gather) {
  STN_EACH_THREAD { stn::gather(a); }
}

STN_ENTRY(stn_scatter) {
  STN_EACH_THREAD { stn::scatter(a); }
}
