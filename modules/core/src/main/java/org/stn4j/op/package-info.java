/**
 * The spatial transformer as SameDiff ops, each beside its gradient op. Entry: {@link
 * org.stn4j.op.Stn#ops}.
 *
 * <p><b>Convention</b>: images [N, C, H, W] and volumes [N, C, D, H, W]; θ [N, P]; grids [N, H, W,
 * 2] and [N, D, H, W, 3] with last axis (x, y[, z]); the map runs from output to input; −1 and +1
 * are the centres of the border pixels ({@code alignCorners} true) or their outer edges (false).
 */
package org.stn4j.op;
