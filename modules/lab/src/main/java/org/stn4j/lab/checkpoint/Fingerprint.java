package org.stn4j.lab.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything that decides what a training ends with, as names and values. Two trainings with equal
 * fingerprints are the same training.
 *
 * @param entries values by name
 */
public record Fingerprint(Map<String, String> entries) {

  /** Copies the entries. */
  public Fingerprint {
    entries = Map.copyOf(entries);
  }

  /** Starts with nothing. */
  public static Fingerprint empty() {
    return new Fingerprint(Map.of());
  }

  /** The same with one more entry. */
  public Fingerprint with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(entries);
    more.put(name, String.valueOf(value));
    return new Fingerprint(more);
  }

  /** In which entry another one differs first, in the order of the names; empty where equal. */
  public Optional<String> difference(Fingerprint now) {
    TreeSet<String> names = new TreeSet<>(entries.keySet());
    names.addAll(now.entries.keySet());
    for (String name : names) {
      String was = entries.get(name);
      String is = now.entries.get(name);
      if (was == null || !was.equals(is)) {
        return Optional.of(name + " was " + was + " and is now " + is);
      }
    }
    return Optional.empty();
  }
}
