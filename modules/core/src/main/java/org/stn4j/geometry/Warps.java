package org.stn4j.geometry;

import org.stn4j.cache.LruCache;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.geometry.warp.Warp;

/**
 * The warps made lately, so that what a transformation tabulates for an output grid (the basis of a
 * thin plate spline, say) is computed once and shared by all ops.
 */
public final class Warps {

  private static final int KEPT = 64;

  private record Key(String name, Attributes attributes, OutputGrid outputGrid) {}

  private static final LruCache<Key, Warp> LATEST = new LruCache<>(KEPT);

  private Warps() {}

  /** {@code transformation.on(outputGrid)}, from memory where it was made before. */
  public static Warp of(Transformation transformation, OutputGrid outputGrid) {
    Key key = new Key(transformation.name(), transformation.attributes(), outputGrid);
    return LATEST.get(key, k -> transformation.on(outputGrid));
  }
}
