/**
 * Stacks of layers that run on oneDNN: convolution, bias, relu and max-pool in oneDNN's own blocked
 * memory layouts from the first convolution to the last pool; fully connected layers with bias and
 * relu.
 */
package org.stn4j.onednn;
