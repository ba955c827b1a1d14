package org.stn4j.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made lately, so that it is not made again; the least recently used goes first. */
final class Recent<K, V> {

  private final Map<K, V> values;

  /**
   * @param most how many are kept
   */
  Recent(int most) {
    values =
        new LinkedHashMap<>(2 * most, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What there is for this key, made where there is nothing. */
  synchronized V get(K key, Function<K, V> make) {
    return values.computeIfAbsent(key, make);
  }
}
