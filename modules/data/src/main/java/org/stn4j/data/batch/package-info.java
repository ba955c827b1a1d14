/**
 * Batches of examples. A set of examples draws them one at a time, as named arrays; a stream of
 * batches is a function from a position to a batch, so that the position is all that a checkpoint
 * has to remember of it.
 */
package org.stn4j.data.batch;
