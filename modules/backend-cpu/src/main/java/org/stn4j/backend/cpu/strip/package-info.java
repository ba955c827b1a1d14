/**
 * Points of bilinear sampling in {@code float}, a strip of the output at a time, and the taps that
 * they become.
 */
package org.stn4j.backend.cpu.strip;
