package org.stn4j.data.mnist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;

/** Images and labels in a pair of IDX files. */
public final class Idx {

  private static final int CLASSES = 10;

  private Idx() {}

  /**
   * Reads a pair of files, each plain or gzip.
   *
   * <p>Checked: the magic numbers (type and number of dimensions), sizes of at least 1, no byte too
   * few or too many, as many labels as images, labels 0 to 9.
   *
   * @param images unsigned bytes [N, H, W]
   * @param labels unsigned bytes [N]
   * @param provenance of the data
   * @throws DatasetException if a check fails or a file cannot be read
   */
  public static LabelledImages read(Path images, Path labels, Provenance provenance)
      throws DatasetException {
    return join(
        IdxFile.images(images, (path, dimensions) -> {}),
        IdxFile.labels(labels, (path, dimensions) -> {}),
        provenance);
  }

  static LabelledImages join(IdxFile images, IdxFile labels, Provenance provenance)
      throws DatasetException {
    int count = images.dimensions()[0];
    if (labels.dimensions()[0] != count) {
      throw new DatasetException(
          labels.path()
              + ": expected "
              + count
              + " labels for the images in "
              + images.path()
              + ", got "
              + labels.dimensions()[0]);
    }
    byte[] values = labels.values();
    for (int i = 0; i < count; i++) {
      if ((values[i] & 0xff) >= CLASSES) {
        throw new DatasetException(
            labels.path()
                + ": expected labels 0 to 9, got "
                + (values[i] & 0xff)
                + " at position "
                + i);
      }
    }
    return new LabelledImages(
        images.dimensions()[1],
        images.dimensions()[2],
        CLASSES,
        images.values(),
        values,
        provenance);
  }

  /** Writes the images as a plain IDX file [N, H, W]. */
  public static void writeImages(LabelledImages data, OutputStream out) throws IOException {
    out.write(IdxFormat.header(data.count(), data.height(), data.width()));
    out.write(data.pixels(), data.offset(0), data.offset(data.count()) - data.offset(0));
  }

  /** Writes the labels as a plain IDX file [N]. */
  public static void writeLabels(LabelledImages data, OutputStream out) throws IOException {
    out.write(IdxFormat.header(data.count()));
    out.write(data.labels());
  }

  /**
   * SHA-256, in hexadecimal, of these sets as plain IDX files: images and labels of the first, then
   * of the second, and so on. For files on disk the same as {@code zcat train-images… train-labels…
   * t10k-images… t10k-labels… | sha256sum}.
   */
  public static String sha256(LabelledImages... sets) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (LabelledImages set : sets) {
      digest.update(IdxFormat.header(set.count(), set.height(), set.width()));
      digest.update(set.pixels(), set.offset(0), set.offset(set.count()) - set.offset(0));
      digest.update(IdxFormat.header(set.count()));
      digest.update(set.labels());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
