package org.stn4j.geometry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The warps made lately, so that what a transformation tabulates for an output grid (the basis of a
 * thin plate spline, say) is computed once and shared by all ops.
 */
public final class Warps {

  private static final int KEPT = 64;

  private record Key(String name, Attributes attributes, OutputGrid outputGrid) {}

  private static final Map<Key, Warp> LATEST =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Warp> eldest) {
          return size() > KEPT;
        }
      };

  private Warps() {}

  /** {@code transformation.on(outputGrid)}, from memory where it was made before. */
  public static Warp of(Transformation transformation, OutputGrid outputGrid) {
    Key key = new Key(transformation.name(), transformation.attributes(), outputGrid);
    synchronized (LATEST) {
      return LATEST.computeIfAbsent(key, k -> transformation.on(outputGrid));
    }
  }
}
