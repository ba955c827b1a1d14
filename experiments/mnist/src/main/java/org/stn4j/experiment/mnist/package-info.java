/**
 * Table 1 of Jaderberg et al. 2015, distorted MNIST: fully connected and convolutional networks
 * with and without a spatial transformer at the input, on five distortions of the digits.
 */
package org.stn4j.experiment.mnist;
