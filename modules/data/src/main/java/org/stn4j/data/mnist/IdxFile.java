package org.stn4j.data.mnist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.stn4j.data.DatasetException;
import org.stn4j.data.source.UnpackedStream;

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

  /** Of how many bytes one byte of gzip's can hold at most. */
  private static final long LARGEST_RATIO = 1032;

  /** Has a say in the dimensions before the values are read. */
  @FunctionalInterface
  interface DimensionCheck {
    void check(Path path, int[] dimensions) throws DatasetException;
  }

  /** Reads a file that must hold images [N, H, W]. */
  static IdxFile images(Path path, DimensionCheck check) throws DatasetException {
    return read(path, IdxFormat.IMAGES, check);
  }

  /** Reads a file that must hold labels [N]. */
  static IdxFile labels(Path path, DimensionCheck check) throws DatasetException {
    return read(path, IdxFormat.LABELS, check);
  }

  /** The magic number of a file: what it claims to be. */
  static int magic(Path path) throws DatasetException {
    try (InputStream in = open(path)) {
      return ByteBuffer.wrap(exactly(in, 4, path, "the magic number")).getInt();
    } catch (IOException e) {
      throw asDatasetException(path, e);
    }
  }

  private static IdxFile read(Path path, int magic, DimensionCheck check) throws DatasetException {
    try (UnpackedStream in = open(path)) {
      int[] dimensions = header(in, path, magic);
      check.check(path, dimensions);
      int length = length(path, dimensions);
      String what = "values " + Arrays.toString(dimensions);
      long room = Files.size(path);
      if (in.isPacked() && length > LARGEST_RATIO * room) {
        throw truncated(path, length, what, room + " compressed ones");
      }
      room -= IdxFormat.header(dimensions).length;
      if (!in.isPacked() && length > room) {
        throw truncated(path, length, what, Long.toString(room));
      }
      byte[] values = exactly(in, length, path, what);
      if (in.read() >= 0) {
        throw new DatasetException(
            path
                + ": expected "
                + length
                + " "
                + what
                + ", got "
                + (in.isPacked() ? "more" : room - length + " surplus byte(s) after them"));
      }
      return new IdxFile(path, dimensions, values);
    } catch (IOException e) {
      throw asDatasetException(path, e);
    }
  }

  private static int length(Path path, int[] dimensions) throws DatasetException {
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
    return (int) length;
  }

  private static UnpackedStream open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new DatasetException(
          path + ": expected an IDX file, " + (Files.exists(path) ? "got no file" : "not found"));
    }
    return UnpackedStream.open(path);
  }

  private static int[] header(InputStream in, Path path, int expected) throws IOException {
    int magic = ByteBuffer.wrap(exactly(in, 4, path, "the magic number")).getInt();
    if (magic != expected) {
      throw new DatasetException(
          path
              + ": expected "
              + IdxFormat.describe(expected)
              + ", got "
              + IdxFormat.describe(magic));
    }
    int[] dimensions = new int[IdxFormat.dimensions(magic)];
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

  private static byte[] exactly(InputStream in, int length, Path path, String what)
      throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw truncated(path, length, what, Integer.toString(bytes.length));
    }
    return bytes;
  }

  private static DatasetException truncated(Path path, int length, String what, String got) {
    return new DatasetException(
        path + ": truncated: expected " + length + " bytes of " + what + ", got " + got);
  }

  private static DatasetException asDatasetException(Path path, IOException e) {
    return e instanceof DatasetException d
        ? d
        : new DatasetException(path + ": cannot be read: " + e, e);
  }

  /** Adds the unpacked bytes of this file to a digest. */
  void digest(MessageDigest digest) {
    digest.update(IdxFormat.header(dimensions));
    digest.update(values);
  }
}
