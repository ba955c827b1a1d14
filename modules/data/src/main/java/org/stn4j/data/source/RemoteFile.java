package org.stn4j.data.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A published file and where it can be had.
 *
 * @param name in a directory
 * @param length as published, in bytes: no mirror may send more
 * @param checksum what its bytes must be
 * @param mirrors addresses of the file itself, in the order in which they are tried; HTTPS only
 */
public record RemoteFile(String name, long length, Checksum checksum, List<URI> mirrors) {

  private static final String GZIP = ".gz";

  public RemoteFile {
    mirrors = List.copyOf(mirrors);
    if (checksum.unpacked() && !name.endsWith(GZIP)) {
      throw new IllegalArgumentException("a file to unpack must end in " + GZIP + ", got " + name);
    }
  }

  /**
   * A file that is kept and checked as it is published.
   *
   * @param hex SHA-256 or MD5 of the file, in hexadecimal
   */
  public static RemoteFile exact(String name, long length, String hex, List<URI> mirrors) {
    return new RemoteFile(name, length, new Checksum(hex, length, false), mirrors);
  }

  /**
   * A file that is published compressed and may lie in a directory compressed or not.
   *
   * @param name that ends in {@code .gz}
   * @param length of the compressed file
   * @param hex SHA-256 or MD5 of the unpacked bytes, in hexadecimal
   * @param unpackedLength how many these are
   */
  public static RemoteFile gzip(
      String name, long length, String hex, long unpackedLength, List<URI> mirrors) {
    return new RemoteFile(name, length, new Checksum(hex, unpackedLength, true), mirrors);
  }

  /** The name, without {@code .gz} where it may lie unpacked. */
  public String plainName() {
    return checksum.unpacked() ? name.substring(0, name.length() - GZIP.length()) : name;
  }

  /** The file in a directory, unpacked or, where that is not there, under its name. */
  public Optional<Path> in(Path directory) {
    for (String candidate : List.of(plainName(), name)) {
      Path path = directory.resolve(candidate);
      if (Files.isRegularFile(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }
}
