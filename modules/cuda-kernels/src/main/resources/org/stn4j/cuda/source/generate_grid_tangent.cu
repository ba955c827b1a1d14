// Family generate_grid_tangent: how the grid and the gradient of theta change along a direction of
// theta. The same code as generate_grid, with numbers that carry their derivative.

#include "generate_grid.cu"
