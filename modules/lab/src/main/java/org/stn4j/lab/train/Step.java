package org.stn4j.lab.train;

import java.util.List;
import org.stn4j.lab.metric.Tally;

/**
 * What is known after an update.
 *
 * @param iteration updates made so far, 1 after the first
 * @param loss mean loss of the batch, before the update
 * @param examples examples in the batch
 * @param metrics of the batch, before the update, in the order of the network's
 */
public record Step(long iteration, double loss, int examples, List<Tally> metrics) {}
