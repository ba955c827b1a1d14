// The sampler and its gradients for kernels of few taps, whose number is a constant.

#ifndef STN_WIDE

#include "sampler.cuh"
#include "lists.cuh"

STN_ENTRY(stn_sample) {
  STN_EACH_THREAD { stn::sample(a); }
}

#ifdef STN_PHI
STN_ENTRY(stn_phi_gradient) {
  __shared__ double sums[stn::PHI_TERMS][stn::THREADS];
  stn::phiGradient(a, sums);
}

STN_ENTRY(stn_sum_phi) {
  __shared__ double sums[stn::PHI_TERMS][stn::THREADS];
  stn::sumPhi(a, sums, stn::Kernel::PARAMETERS);
}
#endif

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

STN_ENTRY(stn_gather_shared) {
  STN_EACH_THREAD { stn::gatherShared(a); }
}

STN_ENTRY(stn_scatter) {
  STN_EACH_THREAD { stn::scatter(a); }
}

#endif
