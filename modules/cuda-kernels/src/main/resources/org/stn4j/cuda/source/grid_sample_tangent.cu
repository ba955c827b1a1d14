// Family grid_sample_tangent: how the output, and the gradients of image and grid, change as the grid
// moves. The same code as grid_sample, with the changes of the weights in place of the weights.
// Bilinear kernels only: their weights are linear along each axis.

#include "grid_sample.cu"
