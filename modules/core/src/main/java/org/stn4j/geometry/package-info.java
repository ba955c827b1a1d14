/**
 * The geometry of spatial transformers: how the parameters θ of one example become the source
 * points of a sampling grid, and how a gradient comes back from the points to θ.
 *
 * <p><b>Convention</b> (all of stn4j): a transformation maps <em>output to input</em>. Points are
 * (x, y[, z]) in normalised coordinates: −1 and +1 are the centres of the border pixels when {@code
 * alignCorners} is true (the convention of the paper), their outer edges when it is false. See
 * {@code docs/conventions.md}.
 *
 * <p>Nothing here knows about ND4J: the classes compute on plain {@code double} arrays, so that a
 * backend, a data generator or a test can use them alike.
 */
package org.stn4j.geometry;
