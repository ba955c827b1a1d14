package org.stn4j.data.mnist;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.stn4j.data.DatasetException;

/**
 * One IDX file of unsigned bytes, plain or compressed with gzip (told apart by their first bytes,
 * not by their names).
 *
 * @param path the file
 * @param dimensions as the file states them: [N, H, W] or [N]
 * @param values all of them, the last dimension fastest
 */
record IdxFile(Path path, int[] dimensions, byte[] values) {

  /** Values that fit into one array. */
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  /** Reads a file that must hold images [N, H, W]. */
  static IdxFile images(Path path) throws DatasetException {
    return read(path, IdxFormat.IMAGES);
  }

  /** Reads a file that must hold labels [N]. */
  static IdxFile labels(Path path) throws DatasetException {
    return read(path, IdxFormat.LABELS);
  }

  /** The magic number of a file: what it claims to be. */
  static int magic(Path path) throws DatasetException {
    try (InputStream in = open(path)) {
      return ByteBuffer.wrap(exactly(in, 4, path, "the magic number")).getInt();
    } catch (IOException e) {
      throw asDatasetException(path, e);
    }
  }

  private static IdxFile read(Path path, int magic) throws DatasetException {
    try (InputStream in = open(path)) {
      int[] dimensions = header(in, path, magic);
      long length = 1;
      for (int d : dimensions) {
        length *= d;
        if (length > LARGEST) {
          throw new DatasetException(
              path
                  + ": expected at most "
                  + LARGEST
                  + " values, got dimensions "
                  + Arrays.toString(dimensions));
        }
      }
      byte[] values = exactly(in, (int) length, path, "values " + Arrays.toString(dimensions));
      if (in.read() >= 0) {
        long surplus = 1 + in.transferTo(OutputStream.nullOutputStream());
        throw new DatasetException(
            path
                + ": expected "
                + length
                + " values "
                + Arrays.toString(dimensions)
                + ", got "
                + surplus
                + " surplus byte(s) after them");
      }
      return new IdxFile(path, dimensions, values);
    } catch (IOException e) {
      throw asDatasetException(path, e);
    }
  }

  private static InputStream open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new DatasetException(
          path + ": expected an IDX file, " + (Files.exists(path) ? "got no file" : "not found"));
    }
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    if (!gzip) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static int[] header(InputStream in, Path path, int expected) throws IOException {
    int magic = ByteBuffer.wrap(exactly(in, 4, path, "the magic number")).getInt();
    if (magic != expected) {
      throw new DatasetException(
          path + ": expected " + describe(expected) + ", got " + describe(magic));
    }
    int[] dimensions = new int[magic & 0xff];
    ByteBuffer b =
        ByteBuffer.wrap(
            exactly(in, 4 * dimensions.length, path, dimensions.length + " dimension(s)"));
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = b.getInt();
      if (dimensions[i] < 1) {
        throw new DatasetException(
            path
                + ": dimension "
                + i
                + " must be at least 1, got "
                + Integer.toUnsignedString(dimensions[i]));
      }
    }
    return dimensions;
  }

  private static String describe(int magic) {
    String what =
        switch (magic) {
          case IdxFormat.IMAGES -> " (images: unsigned bytes, 3 dimensions)";
          case IdxFormat.LABELS -> " (labels: unsigned bytes, 1 dimension)";
          default ->
              magic >>> 16 != 0
                  ? " (not an IDX file)"
                  : " (type 0x%02x, %d dimension(s))".formatted(magic >>> 8, magic & 0xff);
        };
    return "magic number " + Integer.toUnsignedString(magic) + what;
  }

  private static byte[] exactly(InputStream in, int length, Path path, String what)
      throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new DatasetException(
          path + ": truncated: expected " + length + " bytes of " + what + ", got " + bytes.length);
    }
    return bytes;
  }

  private static DatasetException asDatasetException(Path path, IOException e) {
    if (e instanceof DatasetException d) {
      return d;
    }
    if (e instanceof EOFException) {
      return new DatasetException(
          path + ": truncated: expected more compressed data, got the end of the file", e);
    }
    if (e instanceof ZipException) {
      return new DatasetException(
          path + ": expected a gzip file in order, got damaged data: " + e.getMessage(), e);
    }
    return new DatasetException(path + ": cannot be read: " + e, e);
  }

  /** Adds the unpacked bytes of this file to a digest. */
  void digest(MessageDigest digest) {
    digest.update(IdxFormat.header(dimensions));
    digest.update(values);
  }
}
