package org.stn4j.data.svhn;

/**
 * Where a digit stands, as annotated; it may leave the picture.
 *
 * @param digit 0 … 9
 * @param left first column
 * @param top first row
 * @param width in pixels
 * @param height in pixels
 */
record DigitBox(int digit, double left, double top, double width, double height) {}
