package org.stn4j.lab.run;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that decides what a run ends with, as names and values. Two runs with equal
 * descriptions are the same run, and give the same result.
 *
 * @param entries values by name, in the order of the names
 */
public record RunDescription(SortedMap<String, String> entries) implements Serializable {

  private static final int DIGITS = 16;

  /** Copies the entries. */
  public RunDescription {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** Starts with nothing. */
  public static RunDescription empty() {
    return new RunDescription(new TreeMap<>());
  }

  /** A description from its values by name. */
  public static RunDescription of(Map<String, String> entries) {
    return new RunDescription(new TreeMap<>(entries));
  }

  /** The same with one more entry, or another value of one that is there. */
  public RunDescription with(String name, Object value) {
    TreeMap<String, String> more = new TreeMap<>(entries);
    more.put(name, String.valueOf(value));
    return new RunDescription(more);
  }

  /** The first 16 hexadecimal digits of the SHA-256 of {@link #toString}. */
  public String digest() {
    return sha256(toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  /** SHA-256 in hexadecimal. */
  static String sha256(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In which entry another one differs first, in the order of the names; empty where equal. */
  public Optional<String> difference(RunDescription now) {
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

  /** A line {@code name = value} for each entry, in the order of the names. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (name, value) ->
            text.append(name).append(" = ").append(value.replaceAll("\\R", " ")).append('\n'));
    return text.toString();
  }
}
