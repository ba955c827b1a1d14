/** Sampling of any image with any kernel, in {@code double}. */
package org.stn4j.backend.cpu.exact;
