package org.stn4j.data.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.stn4j.data.DatasetException;

/**
 * The bytes of a file that may be compressed with gzip, as one member; whether it is, its first two
 * bytes tell, not its name. What is wrong with the compressed data is a {@link DatasetException}
 * that names the file: damage, an early end, bytes after the member.
 */
public final class UnpackedStream extends FilterInputStream {

  private final Path path;

  /** The compressed file; null where the file is plain. */
  private final InputStream packed;

  private UnpackedStream(Path path, InputStream bytes, InputStream packed) {
    super(bytes);
    this.path = path;
    this.packed = packed;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if the file is compressed and its header is damaged
   * @throws IOException if it cannot be read
   */
  public static UnpackedStream open(Path path) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      file.mark(2);
      boolean gzip = file.read() == 0x1f && file.read() == 0x8b;
      file.reset();
      return gzip
          ? new UnpackedStream(path, new GzipCompressorInputStream(file), file)
          : new UnpackedStream(path, file, null);
    } catch (IOException e) {
      file.close();
      throw wrong(path, e);
    }
  }

  /** Whether the file is compressed. */
  public boolean isPacked() {
    return packed != null;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (packed == null) {
      return in.read(bytes, offset, length);
    }
    int n;
    try {
      n = in.read(bytes, offset, length);
    } catch (IOException e) {
      throw wrong(path, e);
    }
    if (n < 0 && packed.read() >= 0) {
      throw new DatasetException(path + ": expected one gzip member, got bytes after its end");
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static DatasetException wrong(Path path, IOException e) {
    return e instanceof EOFException
        ? new DatasetException(
            path + ": truncated: expected more compressed data, got the end of the file", e)
        : new DatasetException(
            path + ": expected a gzip file in order, got damaged data: " + e.getMessage(), e);
  }
}
