/**
 * Table 4 of Jaderberg et al. 2015, appendix A.1, MNIST addition: the sum of two digits, each
 * distorted in a channel of its own, told by networks without a spatial transformer, with one, and
 * with two in parallel.
 */
package org.stn4j.experiment.addition;
