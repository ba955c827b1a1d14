package org.stn4j.tools.npy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of an .npy file says.
 *
 * @param bytes per element, 4 or 8
 * @param order of the bytes
 * @param fortran whether the first index runs fastest
 * @param shape of the array
 */
record NpyHeader(int bytes, ByteOrder order, boolean fortran, long[] shape) {

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*:\\s*"
              + "('[^']*'|\"[^\"]*\"|True|False|\\([^()]*\\))\\s*(,|(?=\\}))");

  private static final Pattern SHAPE = Pattern.compile("\\(\\s*|\\s*,?\\s*\\)");

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
      case "<f4", ">f4" -> 4;
      case "<f8", ">f8" -> 8;
      default ->
          throw new NpyException(
              "expected float32 or float64 ('<f4', '>f4', '<f8', '>f8'), got '" + type + "'");
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
    String inner = SHAPE.matcher(value).replaceAll("");
    if (!value.startsWith("(")) {
      throw new NpyException("shape should be a tuple, got " + value);
    }
    if (inner.isEmpty()) {
      return new long[0];
    }
    String[] sizes = inner.split("\\s*,\\s*", -1);
    long[] shape = new long[sizes.length];
    for (int i = 0; i < shape.length; i++) {
      try {
        shape[i] = Long.parseLong(sizes[i]);
      } catch (NumberFormatException e) {
        shape[i] = -1;
      }
      if (shape[i] < 0) {
        throw new NpyException("shape should hold whole numbers of at least 0, got " + value);
      }
    }
    return shape;
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
      count = count > Integer.MAX_VALUE / size ? Long.MAX_VALUE / size : count * size;
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw new NpyException(
          "the array has more than 2147483639 elements: shape " + Arrays.toString(shape));
    }
    return (int) count;
  }

  /** As NumPy writes it for an array in C order, little-endian. */
  static String format(int bytes, long[] shape) {
    StringBuilder tuple = new StringBuilder();
    for (int i = 0; i < shape.length; i++) {
      tuple.append(i == 0 ? "" : ", ").append(shape[i]);
    }
    return "{'descr': '<f%d', 'fortran_order': False, 'shape': (%s), }"
        .formatted(bytes, shape.length == 1 ? tuple + "," : tuple);
  }
}
