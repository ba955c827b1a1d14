package org.stn4j.experiment.gtsrb;

/**
 * A transformer of a network, with its localisation network {@code a,b,c}.
 *
 * @param block the classifier's block before which it stands; 1 is at the input
 * @param first a, filters
 * @param second b, filters
 * @param units c
 */
record Place(int block, int first, int second, int units) {}
