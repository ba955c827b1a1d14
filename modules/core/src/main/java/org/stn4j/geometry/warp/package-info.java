/**
 * The arithmetic of transformations at one output size: θ to source points, row by row, and
 * gradients back. Nothing here knows the transformations.
 */
package org.stn4j.geometry.warp;
