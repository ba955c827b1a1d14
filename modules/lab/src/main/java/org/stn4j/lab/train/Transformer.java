package org.stn4j.lab.train;

import org.stn4j.geometry.OutputGrid;
import org.stn4j.geometry.Transformation;

/**
 * Where a spatial transformer sits in a network's graph, so that it can be looked at from outside.
 *
 * @param input name of the variable it reads, images or feature maps [N, C, H, W]
 * @param theta name of the variable that holds its parameters θ [N, P]
 * @param output name of the variable it writes, [N, C, H', W']
 * @param transformation the family of maps θ belongs to
 * @param outputGrid its output grid, H'×W'
 */
public record Transformer(
    String input,
    String theta,
    String output,
    Transformation transformation,
    OutputGrid outputGrid) {}
