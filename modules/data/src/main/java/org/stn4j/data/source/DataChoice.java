package org.stn4j.data.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Which data a user asks for.
 *
 * @param kind what is asked for
 * @param directory that must hold the data; null unless the kind is {@link Kind#DIRECTORY}
 */
public record DataChoice(Kind kind, Path directory) {

  /** The real data if it can be had, else generated data. */
  public static final DataChoice AUTO = new DataChoice(Kind.AUTO, null);

  /** Data made by a generator of ours. */
  public static final DataChoice GENERATED = new DataChoice(Kind.GENERATED, null);

  /** What is asked for. */
  public enum Kind {
    /** The real data if it can be had, else generated data. */
    AUTO,
    /** Data made by a generator of ours. */
    GENERATED,
    /** The real data, in a directory. */
    DIRECTORY
  }

  /** The real data in a directory. */
  public static DataChoice in(Path directory) {
    return new DataChoice(Kind.DIRECTORY, directory);
  }

  /**
   * A choice as the command line spells it: {@code auto}, {@code generated} or a directory.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static DataChoice of(String words) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("data: expected auto, generated or a directory, got \"\"");
    }
    try {
      return switch (words) {
        case "auto" -> AUTO;
        case "generated" -> GENERATED;
        default -> in(Path.of(words));
      };
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "data: expected auto, generated or a directory, got \"" + words + "\"", e);
    }
  }
}
