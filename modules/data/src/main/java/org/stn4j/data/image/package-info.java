/**
 * Photographs as planes of bytes: decoding, cropping, resizing, a store that may be larger than the
 * heap, and its cache on disk. Pixels are planar [C, H, W], red, green, blue, 0 to 255.
 */
package org.stn4j.data.image;
