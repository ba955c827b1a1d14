/**
 * Batches of examples. A training stream is a function from a position to a batch, so that the
 * position is all that a checkpoint has to remember of it.
 */
package org.stn4j.data.batch;
