// Family grid_sample: reads an image at the points of a grid, and the gradients of both.

#include "grid_points.cuh"
#include "image.cuh"
