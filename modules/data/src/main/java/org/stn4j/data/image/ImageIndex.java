package org.stn4j.data.image;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything of a store but its pixels.
 *
 * @param channels C of all images
 * @param labelNames K names
 * @param heights [N]
 * @param widths [N]
 * @param labels [N, K]
 * @param digests [N, 32]
 * @param skipped why each example that is missing was left out
 */
record ImageIndex(
    int channels,
    List<String> labelNames,
    int[] heights,
    int[] widths,
    int[] labels,
    byte[] digests,
    List<String> skipped) {

  static final int DIGEST = 32;

  /** What an example leaves when its pixels are elsewhere. */
  record Row(int channels, int height, int width, int[] labels, byte[] digest) {

    static Row of(Example example) {
      PlanarImage p = example.picture();
      return new Row(p.channels(), p.height(), p.width(), example.labels(), example.digest());
    }
  }

  /**
   * @throws IllegalArgumentException if the rows differ in channels, or have not K labels each
   */
  static ImageIndex of(List<String> labelNames, List<Row> rows, List<String> skipped) {
    int n = rows.size();
    int k = labelNames.size();
    int channels = rows.isEmpty() ? 3 : rows.get(0).channels();
    ImageIndex index =
        new ImageIndex(
            channels,
            List.copyOf(labelNames),
            new int[n],
            new int[n],
            new int[n * k],
            new byte[n * DIGEST],
            List.copyOf(skipped));
    for (int i = 0; i < n; i++) {
      Row row = rows.get(i);
      if (row.channels() != channels || row.labels().length != k) {
        throw new IllegalArgumentException(
            String.format(
                "example %d must have %d channels and %d labels, got %d and %d",
                i, channels, k, row.channels(), row.labels().length));
      }
      index.heights[i] = row.height();
      index.widths[i] = row.width();
      System.arraycopy(row.labels(), 0, index.labels, i * k, k);
      System.arraycopy(row.digest(), 0, index.digests, i * DIGEST, DIGEST);
    }
    return index;
  }

  int count() {
    return heights.length;
  }

  /** Bytes of an image's pixels. */
  int bytes(int example) {
    return channels * heights[example] * widths[example];
  }

  /** The index of some of the images. */
  ImageIndex select(int[] examples) {
    int k = labelNames.size();
    ImageIndex part =
        new ImageIndex(
            channels,
            labelNames,
            new int[examples.length],
            new int[examples.length],
            new int[examples.length * k],
            new byte[examples.length * DIGEST],
            skipped);
    for (int i = 0; i < examples.length; i++) {
      int from = examples[i];
      part.heights[i] = heights[from];
      part.widths[i] = widths[from];
      System.arraycopy(labels, from * k, part.labels, i * k, k);
      System.arraycopy(digests, from * DIGEST, part.digests, i * DIGEST, DIGEST);
    }
    return part;
  }

  /** This index, then another. */
  ImageIndex followedBy(ImageIndex other) {
    if (other.channels != channels || !other.labelNames.equals(labelNames)) {
      throw new IllegalArgumentException(
          String.format(
              "images must have %d channels and labels %s, got %d and %s",
              channels, labelNames, other.channels, other.labelNames));
    }
    List<String> reasons = new ArrayList<>(skipped);
    reasons.addAll(other.skipped);
    byte[] both = Arrays.copyOf(digests, digests.length + other.digests.length);
    System.arraycopy(other.digests, 0, both, digests.length, other.digests.length);
    return new ImageIndex(
        channels,
        labelNames,
        join(heights, other.heights),
        join(widths, other.widths),
        join(labels, other.labels),
        both,
        List.copyOf(reasons));
  }

  private static int[] join(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** SHA-256 of the labels' names and all digests, in hexadecimal. */
  String checksum() {
    MessageDigest digest = sha256();
    digest.update((String.join("\n", labelNames) + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(digests);
    return HexFormat.of().formatHex(digest.digest());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(channels);
    writeTexts(labelNames, out);
    out.writeInt(count());
    for (int[] numbers : List.of(heights, widths, labels)) {
      for (int number : numbers) {
        out.writeInt(number);
      }
    }
    out.write(digests);
    writeTexts(skipped, out);
  }

  static ImageIndex read(DataInputStream in) throws IOException {
    int channels = in.readInt();
    List<String> labelNames = readTexts(in);
    int n = in.readInt();
    int[] heights = readInts(n, in);
    int[] widths = readInts(n, in);
    int[] labels = readInts(n * labelNames.size(), in);
    byte[] digests = in.readNBytes(n * DIGEST);
    return new ImageIndex(channels, labelNames, heights, widths, labels, digests, readTexts(in));
  }

  private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.readUTF();
    }
    return new ArrayList<>(Arrays.asList(texts));
  }

  private static int[] readInts(int count, DataInputStream in) throws IOException {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
