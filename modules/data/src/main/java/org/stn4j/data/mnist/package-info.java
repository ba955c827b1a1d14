/**
 * MNIST's file format, IDX, checked byte by byte: as arrays, and as a DataVec record reader.
 *
 * <p>Source of the format: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten
 * digits.
 */
package org.stn4j.data.mnist;
