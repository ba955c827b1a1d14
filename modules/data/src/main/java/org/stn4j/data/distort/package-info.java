/**
 * The distortions of Jaderberg et al. 2015, section 4.1 and appendix A.4: R, RTS, P, E and TC.
 *
 * <p><b>Convention</b>: as in {@link org.stn4j.geometry}, a map runs from output to input, points
 * are (x, y), −1 and +1 are the centres of the border pixels. Pixels are resampled bilinearly;
 * outside the image is 0. What is given in pixels is in pixels of the canvas, the distorted image.
 */
package org.stn4j.data.distort;
