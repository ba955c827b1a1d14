/**
 * How an image is read between its pixels: the kernel k(·; Φ) of the sampler, what lies outside the
 * image, and which points the normalised coordinates −1 and +1 are.
 *
 * <p>Source: Jaderberg et al. 2015, section 3.3, equations 3 to 7. Conventions: {@code
 * docs/conventions.md}.
 */
package org.stn4j.sampling;
