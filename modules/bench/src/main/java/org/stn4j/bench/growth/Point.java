package org.stn4j.bench.growth;

import org.stn4j.bench.protocol.BenchmarkTransformation;

/**
 * One measurement.
 *
 * @param axis what grows
 * @param value how far
 * @param size N×C×H×W
 * @param transformation which
 * @param milliseconds median of the repetitions, forward + backward
 * @param repetitions how many
 */
record Point(
    Axis axis,
    int value,
    String size,
    BenchmarkTransformation transformation,
    double milliseconds,
    int repetitions) {}
