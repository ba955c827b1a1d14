/** The ways to compute a convolution, and the choice between them. */
package org.stn4j.onednn.convolution;
