/** Bilinear sampling of FLOAT images, in {@code float}. */
package org.stn4j.backend.cpu.bilinear;
