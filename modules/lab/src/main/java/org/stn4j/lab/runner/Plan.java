package org.stn4j.lab.runner;

import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.run.RunDescription;

/**
 * A run that may be done.
 *
 * @param preset its schedule
 * @param entry its place in the tables
 * @param recipe how it is trained
 * @param evaluation what it is measured on
 * @param description everything that makes it
 * @param key its names and the digest of the description
 */
public record Plan(
    Preset preset,
    Entry entry,
    Recipe recipe,
    Evaluation evaluation,
    RunDescription description,
    RunKey key) {}
