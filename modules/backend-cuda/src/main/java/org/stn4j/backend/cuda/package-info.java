/**
 * Runs the spatial transformer ops on ND4J's CUDA backend: the kernels of {@link
 * org.stn4j.cuda.source}, compiled for the device that is there, on ND4J's own stream and memory.
 *
 * <p>No array leaves the device: an op brings its inputs to the device if the host has newer
 * contents, launches, and tells ND4J that the outputs' newest contents are on the device.
 */
package org.stn4j.backend.cuda;
