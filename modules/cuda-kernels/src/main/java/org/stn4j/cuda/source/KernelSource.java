package org.stn4j.cuda.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the source of a {@link Variant} together: one text that includes nothing, for a compiler
 * that has no files.
 */
public final class KernelSource {

  private static final Pattern INCLUDE = Pattern.compile("#include \"([^\"]+)\"");

  private KernelSource() {}

  /** The text of a variant. */
  public static String text(Variant variant) {
    StringBuilder text = new StringBuilder();
    text.append("#define STN_REAL ").append(variant.real().word()).append('\n');
    text.append("#define STN_RANK ").append(variant.rank()).append('\n');
    if (variant.family().isTangent()) {
      text.append("#define STN_TANGENT\n");
    }
    Set<String> seen = new HashSet<>();
    for (String part : variant.parts()) {
      append(part, seen, text);
    }
    append(variant.family().source(), seen, text);
    return text.toString();
  }

  private static void append(String path, Set<String> seen, StringBuilder text) {
    if (!seen.add(path)) {
      return;
    }
    for (String line : read(path).split("\n", -1)) {
      Matcher include = INCLUDE.matcher(line);
      if (include.matches()) {
        append(resolve(path, include.group(1)), seen, text);
      } else if (!line.equals("#pragma once")) {
        text.append(line).append('\n');
      }
    }
  }

  /** A path as written in a file, seen from the folder of all sources. */
  private static String resolve(String from, String path) {
    String folder = from.contains("/") ? from.substring(0, from.lastIndexOf('/') + 1) : "";
    return path.startsWith("../") ? path.substring(3) : folder + path;
  }

  private static String read(String path) {
    try (InputStream in = KernelSource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the kernel source " + path + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the kernel source " + path, e);
    }
  }
}
