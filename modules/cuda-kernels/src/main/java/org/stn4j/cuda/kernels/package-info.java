/**
 * Which kernels run for an op: the plan of every op of {@code org.stn4j.op}, with its launches and
 * the memory that they need. {@link org.stn4j.cuda.kernels.DeviceKernels} does it on a {@link
 * org.stn4j.cuda.launch.Device}.
 *
 * <p>Coordinates are computed in {@code double} on every device, values in the arrays' own type.
 * Results do not depend on the order in which threads run, except with {@link
 * org.stn4j.cuda.kernels.ImageGradientScheme#ATOMIC}.
 */
package org.stn4j.cuda.kernels;
