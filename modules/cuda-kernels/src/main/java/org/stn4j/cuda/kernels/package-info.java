/**
 * The transformer's ops as CUDA kernels, without CUDA: their source ({@code .cu} resources beside
 * this package), how it is put together for one case, and what is launched for an op: kernels,
 * blocks, threads, bytes. A {@link org.stn4j.cuda.kernels.Device} does the rest: the CUDA backend
 * on a GPU, a host program in the tests.
 *
 * <p>Coordinates are computed in {@code double} on every device, values in the arrays' own type.
 * Results do not depend on the order in which threads run, except with {@link
 * org.stn4j.cuda.kernels.ImageGradientScheme#ATOMIC}.
 */
package org.stn4j.cuda.kernels;
