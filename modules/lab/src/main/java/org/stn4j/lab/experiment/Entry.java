package org.stn4j.lab.experiment;

/**
 * A place in an experiment's table.
 *
 * @param dataset column
 * @param model row
 */
public record Entry(String dataset, String model) {}
