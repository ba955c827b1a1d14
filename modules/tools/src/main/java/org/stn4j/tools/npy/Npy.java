package org.stn4j.tools.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads and writes arrays as NumPy's {@code numpy.save} does: format versions 1.0, 2.0 and 3.0,
 * float32, float64 and uint8, either byte order, C and Fortran order. Every bit of a value is kept.
 */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy aligns the data to this many bytes. */
  private static final int ALIGNMENT = 64;

  /** What an array of Java can hold. */
  public static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  private static final Set<DataType> WRITTEN =
      Set.of(DataType.FLOAT, DataType.DOUBLE, DataType.UINT8);

  private static final int LONGEST_HEADER = 1 << 20;
  private static final int CHUNK = 1 << 16;

  private Npy() {}

  /**
   * Reads a file.
   *
   * @return FLOAT, DOUBLE or UINT8, C order
   * @throws IOException if it cannot be read or is no such file; names the file and says why
   */
  public static INDArray read(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      InputStream in = Channels.newInputStream(channel);
      NpyHeader header = NpyHeader.parse(header(in));
      int elements = header.elements();
      if (Files.isRegularFile(file)) {
        requireLength(header, elements, channel.size() - channel.position());
      }
      return read(in, header, elements);
    } catch (NpyException e) {
      throw new NpyException(file + ": " + e.getMessage());
    }
  }

  /**
   * {@link #read(Path)} of a file that is not to be uint8.
   *
   * @return FLOAT or DOUBLE, C order
   */
  public static INDArray readReals(Path file) throws IOException {
    INDArray array = read(file);
    if (array.dataType() == DataType.UINT8) {
      throw new NpyException(file + ": expected float32 or float64, got uint8");
    }
    return array;
  }

  /** Before memory is asked for: what a header claims costs nothing to write. */
  private static void requireLength(NpyHeader header, int elements, long bytes)
      throws NpyException {
    if (bytes < (long) elements * header.bytes()) {
      throw truncated(header, elements, bytes / header.bytes());
    }
  }

  private static NpyException truncated(NpyHeader header, int elements, long got) {
    return new NpyException(
        "truncated: expected %d elements of shape %s, got %d"
            .formatted(elements, Arrays.toString(header.shape()), got));
  }

  private static INDArray read(InputStream in, NpyHeader header, int elements) throws IOException {
    INDArray array =
        switch (header.bytes()) {
          case 1 -> bytes(in, header, elements);
          case 4 -> floats(in, header, elements);
          default -> doubles(in, header, elements);
        };
    if (in.read() >= 0) {
      throw new NpyException(
          "there are bytes behind the %d elements of shape %s"
              .formatted(elements, Arrays.toString(header.shape())));
    }
    return array;
  }

  private static String header(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new NpyException("not an .npy file: it does not begin with \\x93NUMPY");
    }
    int major = in.read();
    int minor = in.read();
    if (major < 1 || major > 3 || minor != 0) {
      throw new NpyException(
          minor < 0
              ? "truncated within the header"
              : "expected version 1.0, 2.0 or 3.0 of the format, got " + major + "." + minor);
    }
    int width = major == 1 ? 2 : 4;
    byte[] size = in.readNBytes(width);
    if (size.length < width) {
      throw new NpyException("truncated within the header");
    }
    long length = 0;
    for (int i = width - 1; i >= 0; i--) {
      length = length << 8 | size[i] & 0xff;
    }
    if (length > LONGEST_HEADER) {
      throw new NpyException("the header should be short, it claims " + length + " bytes");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new NpyException("truncated within the header");
    }
    return new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static INDArray bytes(InputStream in, NpyHeader header, int elements) throws IOException {
    byte[] values = in.readNBytes(elements);
    if (values.length < elements) {
      throw truncated(header, elements, values.length);
    }
    return shaped(Nd4j.createFromArray(values).castTo(DataType.UINT8), header);
  }

  private static INDArray floats(InputStream in, NpyHeader header, int elements)
      throws IOException {
    float[] values = new float[elements];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(header.order());
    for (int done = 0; done < elements; done += chunk.limit() / Float.BYTES) {
      fill(in, chunk, header, elements, done);
      chunk.asFloatBuffer().get(values, done, chunk.limit() / Float.BYTES);
    }
    return shaped(Nd4j.createFromArray(values), header);
  }

  private static INDArray doubles(InputStream in, NpyHeader header, int elements)
      throws IOException {
    double[] values = new double[elements];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(header.order());
    for (int done = 0; done < elements; done += chunk.limit() / Double.BYTES) {
      fill(in, chunk, header, elements, done);
      chunk.asDoubleBuffer().get(values, done, chunk.limit() / Double.BYTES);
    }
    return shaped(Nd4j.createFromArray(values), header);
  }

  /** Fills the chunk, or what is left of the array. */
  private static void fill(
      InputStream in, ByteBuffer chunk, NpyHeader header, int elements, int done)
      throws IOException {
    chunk.clear();
    int wanted = (int) Math.min(CHUNK, (long) (elements - done) * header.bytes());
    int got = in.readNBytes(chunk.array(), 0, wanted);
    if (got < wanted) {
      throw truncated(header, elements, done + got / header.bytes());
    }
    chunk.limit(wanted);
  }

  private static INDArray shaped(INDArray values, NpyHeader header) {
    return header.fortran()
        ? values.reshape('f', header.shape()).dup('c')
        : values.reshape('c', header.shape());
  }

  /**
   * Writes an array as {@code numpy.save} does, version 1.0, little-endian, C order.
   *
   * @param array FLOAT, DOUBLE or UINT8
   */
  public static void write(INDArray array, OutputStream out) throws IOException {
    if (!WRITTEN.contains(array.dataType())) {
      throw new IllegalArgumentException(
          "expected a FLOAT, DOUBLE or UINT8 array, got " + array.dataType());
    }
    int bytes = array.dataType().width();
    String dictionary = NpyHeader.format(bytes, array.shape());
    int prefix = MAGIC.length + 4;
    int total = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    out.write(MAGIC);
    out.write(1);
    out.write(0);
    out.write(total - prefix & 0xff);
    out.write(total - prefix >> 8);
    out.write(dictionary.getBytes(StandardCharsets.ISO_8859_1));
    out.write(
        " ".repeat(total - prefix - dictionary.length() - 1).getBytes(StandardCharsets.ISO_8859_1));
    out.write('\n');
    INDArray flat = array.dup('c').reshape(array.length());
    if (bytes == 1) {
      out.write(flat.data().asBytes());
    } else if (bytes == Float.BYTES) {
      write(flat.toFloatVector(), out);
    } else {
      write(flat.toDoubleVector(), out);
    }
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int step = CHUNK / Float.BYTES;
    for (int done = 0; done < values.length; done += step) {
      int count = Math.min(step, values.length - done);
      chunk.asFloatBuffer().put(values, done, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private static void write(double[] values, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int step = CHUNK / Double.BYTES;
    for (int done = 0; done < values.length; done += step) {
      int count = Math.min(step, values.length - done);
      chunk.asDoubleBuffer().put(values, done, count);
      out.write(chunk.array(), 0, count * Double.BYTES);
    }
  }
}
