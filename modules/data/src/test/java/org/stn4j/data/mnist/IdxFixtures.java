package org.stn4j.data.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.source.RemoteFile;

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

  /** The description of four files that no mirror has. */
  public static Mnist describe(LabelledImages train, LabelledImages test) {
    return new Mnist(
        file("train-images.gz", imagesFile(train), train.count(), train.height(), train.width()),
        file("train-labels.gz", labelsFile(train), train.count()),
        file("test-images.gz", imagesFile(test), test.count(), test.height(), test.width()),
        file("test-labels.gz", labelsFile(test), test.count()));
  }

  private static MnistFile file(String name, byte[] bytes, int... dimensions) {
    // Nobody listens at port 1.
    List<URI> mirrors = List.of(URI.create("https://127.0.0.1:1/" + name));
    return new MnistFile(
        RemoteFile.gzip(
            name, gzip(bytes).length, DigestUtils.sha256Hex(bytes), bytes.length, mirrors),
        dimensions);
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
