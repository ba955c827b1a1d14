package org.stn4j.cache;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Values by key, each made when it is first asked for; where there are too many, the least recently
 * used goes. Looking up what is there takes no lock.
 */
public final class LruCache<K, V> {

  private static final class Entry<V> {
    final V value;
    volatile long used;

    Entry(V value) {
      this.value = value;
    }
  }

  private final int most;
  private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final AtomicLong uses = new AtomicLong();

  /**
   * @param most how many are kept, at least 1
   */
  public LruCache(int most) {
    this.most = most;
  }

  /** What there is for this key, made where there is nothing; by one thread, if several ask. */
  public V get(K key, Function<? super K, ? extends V> make) {
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      entry = made(key, make);
    }
    entry.used = uses.incrementAndGet();
    return entry.value;
  }

  private synchronized Entry<V> made(K key, Function<? super K, ? extends V> make) {
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      entry = new Entry<>(make.apply(key));
      entry.used = uses.incrementAndGet();
      entries.put(key, entry);
      while (entries.size() > most) {
        entries.entrySet().stream()
            .min(Comparator.comparingLong(e -> e.getValue().used))
            .ifPresent(least -> entries.remove(least.getKey()));
      }
    }
    return entry;
  }
}
