package org.stn4j.tools.npy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of an .npy file says.
 *
 * @param bytes per element: 1 (uint8), 4 (float32) or 8 (float64)
 * @param order of the bytes
 * @param fortran whether the first index runs fastest
 * @param shape of the array
 */
record NpyHeader(int bytes, ByteOrder order, boolean fortran, long[] shape) {

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*:\\s*"
              + "('[^']*'|\"[^\"]*\"|True|False|\\([^()]*\\))\\s*(,|(?=\\}))");

  /** A tuple of Python: one element needs a comma behind it. */
  private static final Pattern SHAPE =
      Pattern.compile("\\(\\s*(?:(?:N\\s*,\\s*)+(?:N\\s*)?)?\\)".replace("N", "(?:0|[1-9][0-9]*)"));

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** What ND4J can hold. */
  private static final int MOST_DIMENSIONS = 32;

  private static final List<String> KEYS = List.of("descr", "fortran_order", "shape");

  /**
   * Reads the dictionary, a literal of Python.
   *
   * @throws NpyException says what was expected and what came
   */
  static NpyHeader parse(String text) throws NpyException {
    Map<String, String> entries = entries(text.strip());
    for (String key : KEYS) {
      if (!entries.containsKey(key)) {
        throw new NpyException("the header lacks '" + key + "': " + text.strip());
      }
    }
    if (entries.size() != KEYS.size()) {
      throw new NpyException("the header should have the keys " + KEYS + ": " + text.strip());
    }
    String type = unquoted(entries.get("descr"));
    return new NpyHeader(
        bytes(type),
        type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        fortran(entries.get("fortran_order")),
        shape(entries.get("shape")));
  }

  private static Map<String, String> entries(String text) throws NpyException {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw new NpyException("the header is not a dictionary of Python: " + text);
    }
    Map<String, String> entries = new HashMap<>();
    Matcher matcher = ENTRY.matcher(text);
    int position = 1;
    while (!text.substring(position).strip().equals("}")) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw new NpyException("the header cannot be read from \"" + text.substring(position));
      }
      String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      if (entries.put(key, matcher.group(3)) != null) {
        throw new NpyException("the header has '" + key + "' twice: " + text);
      }
      position = matcher.end();
    }
    return entries;
  }

  private static String unquoted(String value) {
    return value.startsWith("'") || value.startsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static int bytes(String type) throws NpyException {
    return switch (type) {
      case "|u1" -> 1;
      case "<f4", ">f4" -> 4;
      case "<f8", ">f8" -> 8;
      default ->
          throw new NpyException(
              "expected float32, float64 or uint8 ('<f4', '>f4', '<f8', '>f8', '|u1'), got '"
                  + type
                  + "'");
    };
  }

  private static boolean fortran(String value) throws NpyException {
    return switch (value) {
      case "True" -> true;
      case "False" -> false;
      default -> throw new NpyException("fortran_order should be True or False, got " + value);
    };
  }

  private static long[] shape(String value) throws NpyException {
    if (!value.startsWith("(")) {
      throw new NpyException("shape should be a tuple, got " + value);
    }
    if (value.chars().filter(c -> c == ',').count() > MOST_DIMENSIONS) {
      throw new NpyException("expected at most %d dimensions".formatted(MOST_DIMENSIONS));
    }
    if (!SHAPE.matcher(value).matches()) {
      throw new NpyException(
          "shape should be a tuple of whole numbers of at least 0, such as (4,) or (2, 3), got "
              + value);
    }
    List<Long> sizes = new ArrayList<>();
    Matcher number = NUMBER.matcher(value);
    while (number.find()) {
      try {
        sizes.add(Long.parseLong(number.group()));
      } catch (NumberFormatException e) {
        throw new NpyException(
            "the array has more than %d elements: shape %s".formatted(Npy.MOST_ELEMENTS, value));
      }
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Number of elements.
   *
   * @throws NpyException if there are none, or more than a Java array can hold
   */
  int elements() throws NpyException {
    long count = 1;
    for (long size : shape) {
      if (size == 0) {
        throw new NpyException("the array has no elements: shape " + Arrays.toString(shape));
      }
    }
    for (long size : shape) {
      if (size > Npy.MOST_ELEMENTS / count) {
        throw new NpyException(
            "the array has more than %d elements: shape %s"
                .formatted(Npy.MOST_ELEMENTS, Arrays.toString(shape)));
      }
      count *= size;
    }
    return (int) count;
  }

  /** As NumPy writes it for an array in C order, little-endian. */
  static String format(int bytes, long[] shape) {
    StringBuilder tuple = new StringBuilder();
    for (int i = 0; i < shape.length; i++) {
      tuple.append(i == 0 ? "" : ", ").append(shape[i]);
    }
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
        .formatted(bytes == 1 ? "|u1" : "<f" + bytes, shape.length == 1 ? tuple + "," : tuple);
  }
}
