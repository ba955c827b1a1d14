/**
 * Stacks of convolution, bias, relu and max-pool that run on oneDNN in its own blocked memory
 * layouts from the first convolution to the last pool.
 */
package org.stn4j.onednn;
