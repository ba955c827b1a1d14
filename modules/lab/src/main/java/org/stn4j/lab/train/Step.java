package org.stn4j.lab.train;

/**
 * What is known after an update.
 *
 * @param iteration updates made so far, 1 after the first
 * @param loss mean loss of the batch, before the update
 * @param errors examples of the batch that were classified wrongly, before the update
 * @param examples examples in the batch
 */
public record Step(long iteration, double loss, int errors, int examples) {}
