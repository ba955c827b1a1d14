package org.stn4j.data.gtsrb;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archive;
import org.stn4j.data.image.ArchiveDecoder;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ExampleSink;
import org.stn4j.data.image.PictureDecoder;
import org.stn4j.data.image.PlanarImage;

/** The files of GTSRB, by their published names inside the archives, and what is in them. */
final class GtsrbFiles {

  private static final Pattern TRAINING =
      Pattern.compile("(?:.*/)?Final_Training/Images/((\\d{5})/(\\d{5})_(\\d{5})\\.ppm)");
  private static final Pattern TRAINING_TRUTH =
      Pattern.compile("(?:.*/)?Final_Training/Images/(\\d{5})/GT-\\1\\.csv");
  private static final Pattern TEST = Pattern.compile("(?:.*/)?Final_Test/Images/((\\d{5})\\.ppm)");
  private static final Pattern TEST_TRUTH = Pattern.compile("(?:.*/)?GT-final_test\\.csv");

  private final ArchiveDecoder decoder;
  private final BiFunction<SignAnnotation, PlanarImage, PlanarImage> fit;

  /**
   * @param decoder reads the archives
   * @param fit crops and resizes a picture
   */
  GtsrbFiles(ArchiveDecoder decoder, BiFunction<SignAnnotation, PlanarImage, PlanarImage> fit) {
    this.decoder = decoder;
    this.fit = fit;
  }

  /** Whether a file belongs to the training set. */
  static boolean isTraining(String name) {
    return matches(TRAINING, name) || matches(TRAINING_TRUTH, name);
  }

  /** Whether a file is a test image. */
  static boolean isTest(String name) {
    return matches(TEST, name);
  }

  /** Whether a file annotates the test images. */
  static boolean isTestTruth(String name) {
    return matches(TEST_TRUTH, name);
  }

  /** Gives every training image with its annotation to a sink. */
  void training(Archive archive, ExampleSink sink) throws IOException {
    Map<String, SignAnnotation> truth = new HashMap<>();
    archive.read(
        name -> matches(TRAINING_TRUTH, name),
        (name, bytes, position) -> {
          String folder = matcher(TRAINING_TRUTH, name).group(1);
          String where = archive.path() + ": " + name;
          SignAnnotation.read(where, bytes).forEach((n, s) -> truth.put(folder + "/" + n, s));
          return true;
        });
    decode(
        archive,
        TRAINING,
        truth,
        (m, sign) -> sign.labels(number(m.group(3)), number(m.group(4))),
        m -> number(m.group(2)),
        sink);
  }

  /** Gives every test image with its annotation to a sink. */
  void test(Archive images, Archive annotations, ExampleSink sink) throws IOException {
    Map<String, SignAnnotation> truth = new HashMap<>();
    annotations.read(
        GtsrbFiles::isTestTruth,
        (name, bytes, position) -> {
          truth.putAll(SignAnnotation.read(annotations.path() + ": " + name, bytes));
          return true;
        });
    decode(
        images,
        TEST,
        truth,
        (m, sign) -> sign.labels(-1, number(m.group(2))),
        m -> truth.get(m.group(1)).classId(),
        sink);
  }

  private void decode(
      Archive archive,
      Pattern pictures,
      Map<String, SignAnnotation> truth,
      BiFunction<Matcher, SignAnnotation, int[]> labels,
      Function<Matcher, Integer> classId,
      ExampleSink sink)
      throws IOException {
    if (truth.isEmpty()) {
      throw new DatasetException(
          archive.path() + ": expected GTSRB's archives or folders with their GT files, got none");
    }
    Set<String> found = ConcurrentHashMap.newKeySet();
    Predicate<String> wanted = name -> matches(pictures, name);
    decoder.read(
        archive,
        wanted,
        (where, name, bytes) -> {
          Matcher m = matcher(pictures, name);
          SignAnnotation sign = truth.get(m.group(1));
          if (sign == null) {
            throw new DatasetException(where + ": expected an annotation in a GT file, got none");
          }
          if (sign.classId() != classId.apply(m)) {
            throw new DatasetException(
                where + ": expected class " + classId.apply(m) + ", got " + sign.classId());
          }
          found.add(m.group(1));
          PlanarImage picture = fit.apply(sign, PictureDecoder.decode(where, bytes));
          return Example.of(picture, labels.apply(m, sign));
        },
        sink);
    TreeSet<String> missing = new TreeSet<>(truth.keySet());
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          String.format(
              "%s: expected %d pictures that GT files name, got %d; missing %s first",
              archive.path(), truth.size(), found.size(), missing.first()));
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static boolean matches(Pattern pattern, String name) {
    return pattern.matcher(name).matches();
  }

  private static Matcher matcher(Pattern pattern, String name) {
    Matcher m = pattern.matcher(name);
    if (!m.matches()) {
      throw new IllegalArgumentException(name + " does not match " + pattern);
    }
    return m;
  }
}
