package org.stn4j.data.svhn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archive;
import org.stn4j.data.image.ArchiveDecoder;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ExampleSink;
import org.stn4j.data.image.PictureDecoder;
import org.stn4j.data.image.ReadListener;

/** One of SVHN's sets: numbered pictures and their {@code digitStruct.mat}. */
final class SvhnFiles {

  private static final Pattern PICTURE = Pattern.compile("(?:.*/)?((\\d{1,7})\\.png)");
  private static final Pattern STRUCT = Pattern.compile("(?:.*/)?digitStruct\\.mat");

  private static final int FEW = 10;

  private final Archive archive;

  SvhnFiles(Archive archive) {
    this.archive = archive;
  }

  /** Whether a file belongs to a set. */
  static boolean isOfSet(String name) {
    return PICTURE.matcher(name).matches() || STRUCT.matcher(name).matches();
  }

  /**
   * Gives every number of one to five digits to a sink; others, and up to a hundredth of the
   * pictures (at least ten) that cannot be read, are skipped by name.
   *
   * @throws DatasetException if there are no annotations, or too many pictures cannot be read or
   *     are not there
   */
  void read(NumberCrop crop, int threads, ReadListener listener, ExampleSink sink)
      throws IOException {
    Map<String, List<DigitBox>> numbers = annotations();
    Map<String, List<DigitBox>> wanted = new HashMap<>();
    numbers.forEach(
        (name, boxes) -> {
          if (boxes.isEmpty() || boxes.size() > NumberLabels.DIGITS) {
            sink.skip(
                archive.path()
                    + ": "
                    + name
                    + ": expected 1 to "
                    + NumberLabels.DIGITS
                    + " digits, got "
                    + boxes.size());
          } else {
            wanted.put(name, boxes);
          }
        });
    Set<String> found = ConcurrentHashMap.newKeySet();
    new ArchiveDecoder(threads, Math.max(FEW, wanted.size() / 100), listener)
        .read(
            archive,
            name -> {
              Matcher m = PICTURE.matcher(name);
              return m.matches()
                  && (!numbers.containsKey(m.group(1)) || wanted.containsKey(m.group(1)));
            },
            (where, name, bytes) -> {
              Matcher m = PICTURE.matcher(name);
              if (!m.matches() || !wanted.containsKey(m.group(1))) {
                throw new DatasetException(
                    where + ": expected an annotation in digitStruct.mat, got none");
              }
              found.add(m.group(1));
              List<DigitBox> boxes = wanted.get(m.group(1));
              int[] digits = boxes.stream().mapToInt(DigitBox::digit).toArray();
              return Example.of(
                  crop.of(where, PictureDecoder.decode(where, bytes), boxes),
                  NumberLabels.of(Integer.parseInt(m.group(2)), digits));
            },
            sink);
    TreeSet<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          String.format(
              "%s: expected %d pictures that digitStruct.mat names, got %d; missing %s first",
              archive.path(), wanted.size(), found.size(), missing.first()));
    }
  }

  private Map<String, List<DigitBox>> annotations() throws IOException {
    Map<String, List<DigitBox>> numbers = new LinkedHashMap<>();
    archive.read(
        name -> STRUCT.matcher(name).matches(),
        (name, bytes, position) -> {
          numbers.putAll(DigitStruct.read(archive.path() + ": " + name, ByteBuffer.wrap(bytes)));
          return false;
        });
    if (numbers.isEmpty()) {
      throw new DatasetException(archive.path() + ": expected a digitStruct.mat, got none");
    }
    return numbers;
  }
}
