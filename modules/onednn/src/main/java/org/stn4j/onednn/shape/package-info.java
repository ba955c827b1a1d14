/** The sizes of stacks, from which everything else follows. */
package org.stn4j.onednn.shape;
