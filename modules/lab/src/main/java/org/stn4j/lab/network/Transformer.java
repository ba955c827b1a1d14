package org.stn4j.lab.network;

import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.warp.OutputGrid;

/**
 * Where a spatial transformer sits in a network's graph, so that it can be looked at from outside.
 * A transformer that works once per time step is named once for each.
 *
 * @param name for people and files, such as {@code st} or {@code step 2}
 * @param input name of the variable it reads, images or feature maps [N, C, H, W], or volumes [N,
 *     C, D, H, W]
 * @param theta name of the variable that holds its parameters θ [N, P]
 * @param output name of the variable it writes, [N, C, H', W'] or [N, C, D', H', W']
 * @param transformation the family of maps θ belongs to
 * @param outputGrid its output grid
 */
public record Transformer(
    String name,
    String input,
    String theta,
    String output,
    Transformation transformation,
    OutputGrid outputGrid) {}
