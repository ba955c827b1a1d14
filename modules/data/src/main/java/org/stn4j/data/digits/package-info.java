/**
 * An endless supply of handwritten-looking digits, drawn from strokes: what the experiments run on
 * where MNIST cannot be had.
 */
package org.stn4j.data.digits;
