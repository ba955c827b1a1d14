package org.stn4j.data.mnist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.stn4j.data.DatasetException;

/**
 * One published file and what its unpacked bytes must be.
 *
 * @param name without {@code .gz}
 * @param content images or labels
 * @param md5 of the unpacked bytes, in hexadecimal
 * @param sha256 of the unpacked bytes, in hexadecimal
 */
public record MnistFile(String name, Content content, String md5, String sha256) {

  /** What a file holds. */
  public enum Content {
    /** Unsigned bytes [N, H, W]. */
    IMAGES,
    /** Unsigned bytes [N], each 0 to 9. */
    LABELS
  }

  /** The name it is published under: compressed. */
  public String archive() {
    return name + ".gz";
  }

  /** The file in a directory, plain or, where that is not there, compressed. */
  public Optional<Path> in(Path directory) {
    Path plain = directory.resolve(name);
    Path packed = directory.resolve(archive());
    if (Files.isRegularFile(plain)) {
      return Optional.of(plain);
    }
    return Files.isRegularFile(packed) ? Optional.of(packed) : Optional.empty();
  }

  /**
   * Reads a file and throws unless it is well-formed and has this checksum.
   *
   * @throws DatasetException naming the file, what was expected and what came
   */
  public void verify(Path path) throws DatasetException {
    read(path);
  }

  /** Reads and checks: form first, so that a file cut short is called that, then the checksums. */
  IdxFile read(Path path) throws DatasetException {
    IdxFile file = content == Content.IMAGES ? IdxFile.images(path) : IdxFile.labels(path);
    verify(file, "SHA-256", sha256, Digests.sha256());
    verify(file, "MD5", md5, Digests.md5());
    return file;
  }

  private static void verify(IdxFile file, String what, String expected, MessageDigest digest)
      throws DatasetException {
    file.digest(digest);
    String actual = Digests.hex(digest);
    if (!actual.equalsIgnoreCase(expected)) {
      throw new DatasetException(
          file.path()
              + ": expected "
              + what
              + " "
              + expected
              + " of the unpacked bytes, got "
              + actual);
    }
  }
}
