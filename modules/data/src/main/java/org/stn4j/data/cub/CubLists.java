package org.stn4j.data.cub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archive;

/**
 * CUB's lists, lines of numbers and names separated by blanks: {@code images.txt} (image, path),
 * {@code image_class_labels.txt} (image, class), {@code train_test_split.txt} (image, 1 for
 * training), {@code bounding_boxes.txt} (image, left, top, width, height), {@code
 * parts/part_locs.txt} (image, part, x, y, visible). Images, classes and parts count from 1.
 */
final class CubLists {

  private static final Pattern LIST =
      Pattern.compile(
          "(?:.*/)?(images|image_class_labels|train_test_split|bounding_boxes|parts/part_locs)"
              + "\\.txt");

  private static final List<String> ALL =
      List.of(
          "images", "image_class_labels", "train_test_split", "bounding_boxes", "parts/part_locs");

  private final Archive archive;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private CubLists(Archive archive) {
    this.archive = archive;
  }

  /** Whether a file is one of the lists. */
  static boolean isList(String name) {
    return LIST.matcher(name).matches();
  }

  /**
   * What the lists say of every image, by its path below {@code images}.
   *
   * @throws DatasetException if a list is missing or a line is not what it should be
   */
  static Map<String, BirdAnnotation> read(Archive archive) throws IOException {
    CubLists lists = new CubLists(archive);
    archive.read(
        CubLists::isList,
        (name, bytes, position) -> {
          Matcher m = LIST.matcher(name);
          if (m.matches()) {
            lists.texts.put(m.group(1), new String(bytes, StandardCharsets.UTF_8));
            lists.names.put(m.group(1), name);
          }
          return lists.texts.size() < ALL.size();
        });
    for (String list : ALL) {
      if (!lists.texts.containsKey(list)) {
        throw new DatasetException(
            archive.path() + ": expected the list " + list + ".txt of CUB-200-2011, got none");
      }
    }
    return lists.annotations();
  }

  private Map<String, BirdAnnotation> annotations() throws DatasetException {
    Map<String, double[]> classes = numbers("image_class_labels", 1);
    Map<String, double[]> split = numbers("train_test_split", 1);
    Map<String, double[]> boxes = numbers("bounding_boxes", 4);
    Map<String, double[][]> parts = parts();
    Map<String, BirdAnnotation> birds = new LinkedHashMap<>();
    for (String line : texts.get("images").split("\\R")) {
      String[] words = line.trim().split("\\s+", 2);
      if (words.length != 2) {
        throw wrong("images", line, "an image and its path");
      }
      String image = words[0];
      BirdAnnotation bird =
          new BirdAnnotation(
              (int) number("images", line, image),
              (int) of("image_class_labels", classes, image)[0] - 1,
              of("train_test_split", split, image)[0] == 1,
              of("bounding_boxes", boxes, image),
              of("parts/part_locs", parts, image));
      if (birds.put(words[1], bird) != null) {
        throw wrong("images", line, "every path once");
      }
    }
    return birds;
  }

  /** The numbers of a list, by the image. */
  private Map<String, double[]> numbers(String list, int count) throws DatasetException {
    Map<String, double[]> numbers = new HashMap<>();
    for (String line : texts.get(list).split("\\R")) {
      String[] words = words(list, line, 1 + count);
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = number(list, line, words[1 + i]);
      }
      numbers.put(words[0], values);
    }
    return numbers;
  }

  private Map<String, double[][]> parts() throws DatasetException {
    String list = "parts/part_locs";
    Map<String, double[][]> parts = new HashMap<>();
    for (String line : texts.get(list).split("\\R")) {
      String[] words = words(list, line, 5);
      double part = number(list, line, words[1]);
      if (part < 1 || part > BirdLabels.PARTS.size()) {
        throw wrong(list, line, "a part 1 to " + BirdLabels.PARTS.size());
      }
      double[][] places =
          parts.computeIfAbsent(words[0], i -> new double[BirdLabels.PARTS.size()][3]);
      for (int i = 0; i < 3; i++) {
        places[(int) part - 1][i] = number(list, line, words[2 + i]);
      }
    }
    return parts;
  }

  private <T> T of(String list, Map<String, T> values, String image) throws DatasetException {
    T value = values.get(image);
    if (value == null) {
      throw new DatasetException(
          archive.path() + ": " + names.get(list) + ": expected a line of image " + image);
    }
    return value;
  }

  private String[] words(String list, String line, int count) throws DatasetException {
    String[] words = line.trim().split("\\s+");
    if (words.length != count) {
      throw wrong(list, line, count + " words");
    }
    return words;
  }

  private double number(String list, String line, String word) throws DatasetException {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw wrong(list, line, "numbers");
    }
  }

  private DatasetException wrong(String list, String line, String expected) {
    return new DatasetException(
        archive.path() + ": " + names.get(list) + ": expected " + expected + ", got " + line);
  }
}
