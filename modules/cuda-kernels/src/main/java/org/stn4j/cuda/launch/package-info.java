/**
 * What is launched, without CUDA: kernels, blocks, threads, their arguments, memory and tables, and
 * the order of all that. A {@link org.stn4j.cuda.launch.Device} does the rest: the CUDA backend on
 * a GPU, a host program in the tests.
 */
package org.stn4j.cuda.launch;
