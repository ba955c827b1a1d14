/**
 * Runs the spatial transformer ops on ND4J's CPU backend, in Java, over ND4J's off-heap arrays.
 *
 * <p>Images are copied into the worker's own memory plane by plane, so that the sampling loops
 * touch nothing but Java arrays: any order and stride is read alike, and no index can leave an
 * array. Bilinear sampling of FLOAT images is in {@code float} ({@link
 * org.stn4j.backend.cpu.bilinear}), with vector instructions where the JVM has them, all else in
 * {@code double} ({@link org.stn4j.backend.cpu.exact}); {@link org.stn4j.backend.cpu.Resampler}
 * chooses. Work is divided by the shape of the arrays alone, and every sum has a fixed order: the
 * number of threads does not change a bit of the result.
 */
package org.stn4j.backend.cpu;
