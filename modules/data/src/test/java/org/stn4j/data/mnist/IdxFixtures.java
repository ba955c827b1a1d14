package org.stn4j.data.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;

/** Small data sets as IDX files. */
public final class IdxFixtures {

  private IdxFixtures() {}

  /** {@code count} images of 3×5 whose pixels and labels follow from their number and a salt. */
  public static LabelledImages images(int count, int salt) {
    byte[] pixels = new byte[count * 15];
    byte[] labels = new byte[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (31 * i + salt);
    }
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) ((i + salt) % 10);
    }
    return new LabelledImages(3, 5, 10, pixels, labels, Provenance.real("a test"));
  }

  /** An images file. */
  public static byte[] imagesFile(LabelledImages data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Idx.writeImages(data, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A labels file. */
  public static byte[] labelsFile(LabelledImages data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Idx.writeLabels(data, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Compressed with gzip. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The description of four files. */
  public static Mnist describe(LabelledImages train, LabelledImages test) {
    return new Mnist(
        file("train-images", MnistFile.Content.IMAGES, imagesFile(train)),
        file("train-labels", MnistFile.Content.LABELS, labelsFile(train)),
        file("test-images", MnistFile.Content.IMAGES, imagesFile(test)),
        file("test-labels", MnistFile.Content.LABELS, labelsFile(test)));
  }

  private static MnistFile file(String name, MnistFile.Content content, byte[] bytes) {
    return new MnistFile(name, content, hex(Digests.md5(), bytes), hex(Digests.sha256(), bytes));
  }

  private static String hex(MessageDigest digest, byte[] bytes) {
    digest.update(bytes);
    return Digests.hex(digest);
  }

  /** Writes the four files, the images plain and the labels compressed. */
  public static void write(Path directory, LabelledImages train, LabelledImages test) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve("train-images"), imagesFile(train));
      Files.write(directory.resolve("train-labels.gz"), gzip(labelsFile(train)));
      Files.write(directory.resolve("test-images"), imagesFile(test));
      Files.write(directory.resolve("test-labels.gz"), gzip(labelsFile(test)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
