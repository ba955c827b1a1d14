package org.stn4j.lab.experiment;

import java.util.Optional;
import org.stn4j.data.batch.Examples;

/**
 * What a network learns from and is measured on.
 *
 * @param train training examples
 * @param validation held out of the training examples, where some are
 * @param test test examples: the same for every model, preset and seed
 * @param description everything that makes these examples of the data, in one line: a change in it
 *     makes another run
 */
public record Splits(
    Examples train, Optional<Examples> validation, Examples test, String description) {}
