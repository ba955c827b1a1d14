package org.stn4j.data.mnist;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.stn4j.data.DatasetException;
import org.stn4j.data.source.RemoteFile;

/**
 * One published IDX file.
 *
 * @param remote its name, checksum and mirrors
 * @param dimensions of its values: [N, H, W] for images, [N] for labels
 */
public record MnistFile(RemoteFile remote, int... dimensions) {

  private static final String NOT_PUBLISHED = ": is not the published MNIST";

  /**
   * Reads and checks: form first, so that a file cut short is called that, then the size, then the
   * checksum.
   */
  IdxFile read(Path directory) throws DatasetException {
    Path path = remote.in(directory).orElseThrow();
    IdxFile file =
        dimensions.length == IdxFormat.dimensions(IdxFormat.IMAGES)
            ? IdxFile.images(path, this::check)
            : IdxFile.labels(path, this::check);
    MessageDigest digest = remote.checksum().digest();
    file.digest(digest);
    remote.checksum().compare(path + NOT_PUBLISHED, digest);
    return file;
  }

  private void check(Path path, int[] actual) throws DatasetException {
    if (!Arrays.equals(actual, dimensions)) {
      String got =
          actual.length == 1
              ? "%,d labels where %,d images are"
              : "%,d images of %dx%d where %,d of %dx%d are";
      Object[] numbers =
          IntStream.concat(Arrays.stream(actual), Arrays.stream(dimensions)).boxed().toArray();
      throw new DatasetException(
          path + NOT_PUBLISHED + ": " + String.format(Locale.ROOT, got, numbers));
    }
  }
}
