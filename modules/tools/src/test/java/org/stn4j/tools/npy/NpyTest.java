package org.stn4j.tools.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NpyTest {

  private static final String C_ORDER =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";

  @TempDir Path folder;

  @Test
  void whatIsSaidOfADamagedHeaderIsOneLine() throws IOException {
    Path damaged =
        file(1, C_ORDER.replace("'descr'", "'de\nscr'") + "\0".repeat(3000), new byte[0]);
    assertThatThrownBy(() -> Npy.read(damaged))
        .isInstanceOf(NpyException.class)
        .satisfies(
            e -> {
              assertThat(e.getMessage()).startsWith(damaged + ": ").hasSizeLessThan(1200);
              assertThat(e.getMessage().chars()).allMatch(c -> c >= ' ');
            });
  }

  @Test
  void bytesAreReadAndWrittenAsTheyAre() throws IOException {
    byte[] data = {0, 1, 127, (byte) 128, (byte) 200, (byte) 255};
    INDArray array = Npy.read(file(1, C_ORDER.replace("<f4", "|u1"), data));
    assertThat(array.dataType()).isEqualTo(DataType.UINT8);
    assertThat(array.castTo(DataType.INT32).reshape(6).toIntVector())
        .containsExactly(0, 1, 127, 128, 200, 255);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(array, out);
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).contains("'descr': '|u1'");
    assertThat(Arrays.copyOfRange(out.toByteArray(), out.size() - 6, out.size())).isEqualTo(data);
    assertThatThrownBy(() -> Npy.readReals(folder.resolve("array.npy")))
        .hasMessageEndingWith("array.npy: expected float32 or float64, got uint8");
  }

  /** A file of this version, header text and data. */
  private Path file(int major, String header, byte[] data) throws IOException {
    String text = header + "\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0x93);
    bytes.write("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.write(major);
    bytes.write(0);
    ByteBuffer size = ByteBuffer.allocate(major == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    if (major == 1) {
      size.putShort((short) text.length());
    } else {
      size.putInt(text.length());
    }
    bytes.write(size.array());
    bytes.write(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(data);
    return Files.write(folder.resolve("array.npy"), bytes.toByteArray());
  }

  private static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static byte[] doubles(ByteOrder order, double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(order);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  /** The bytes that numpy.save of NumPy 2.4.6 writes for this array. */
  @Test
  void writesWhatNumpyWrites() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(Nd4j.createFromArray(1.5f, -2, 3, 4, 5, 1e-40f).reshape(2, 3), out);
    byte[] bytes = out.toByteArray();
    String start = "\u0093NUMPY\1\0v\0" + C_ORDER;
    assertThat(new String(bytes, 0, start.length(), StandardCharsets.ISO_8859_1)).isEqualTo(start);
    assertThat(bytes).hasSize(128 + 24);
    assertThat(new String(bytes, start.length(), 128 - start.length(), StandardCharsets.ISO_8859_1))
        .isEqualTo(" ".repeat(127 - start.length()) + "\n");
    assertThat(Arrays.copyOfRange(bytes, 128, 152))
        .isEqualTo(floats(ByteOrder.LITTLE_ENDIAN, 1.5f, -2, 3, 4, 5, 1e-40f));
  }

  @ParameterizedTest
  @CsvSource({"1, <", "1, >", "2, <", "3, >"})
  void readsEveryVersionAndByteOrder(int version, char order) throws IOException {
    ByteOrder bytes = order == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    String header = C_ORDER.replace('<', order);
    INDArray single =
        Npy.read(file(version, header, floats(bytes, 1, 2, 3, 4, 5, Float.MIN_VALUE)));
    assertThat(single.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(single.shape()).containsExactly(2, 3);
    assertThat(single.reshape(6).toFloatVector()).containsExactly(1, 2, 3, 4, 5, Float.MIN_VALUE);
    INDArray twofold =
        Npy.read(file(version, header.replace("f4", "f8"), doubles(bytes, 1, 2, 3, 4, 5, Math.PI)));
    assertThat(twofold.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(twofold.getDouble(1, 2)).isEqualTo(Math.PI);
  }

  @Test
  void readsFortranOrderAndKeysInAnyOrder() throws IOException {
    INDArray array =
        Npy.read(
            file(
                1,
                "{\"shape\":(2,3),'fortran_order': True , 'descr':'<f4'}   ",
                floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6)));
    assertThat(array.ordering()).isEqualTo('c');
    assertThat(array.toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 3, 5}, {2, 4, 6}});
  }

  /** More than one chunk, one dimension, views and every order of axes. */
  @Test
  void whatIsWrittenIsRead() throws IOException {
    INDArray big = Nd4j.linspace(DataType.DOUBLE, 0, 1e-3, 7 * 3 * 9001).reshape(7, 3, 9001);
    for (INDArray array :
        new INDArray[] {big, big.castTo(DataType.FLOAT), big.permute(2, 0, 1), big.reshape(-1)}) {
      Path file = folder.resolve("big.npy");
      try (var out = Files.newOutputStream(file)) {
        Npy.write(array, out);
      }
      assertThat(Npy.read(file)).isEqualTo(array);
      assertThat(Npy.read(file).dataType()).isEqualTo(array.dataType());
    }
  }

  private void assertRefused(String message, int version, String header, byte[] data)
      throws IOException {
    Path file = file(version, header, data);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(NpyException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  private static String shape(String tuple) {
    return C_ORDER.replace("(2, 3)", tuple);
  }

  /** Far more than this JVM's memory, so that asking for it would fail in another way. */
  @Test
  void refusesWhatAFileIsTooShortForBeforeMemoryIsAskedFor() throws IOException {
    assertRefused(
        "truncated: expected 2147483639 elements of shape [2147483639], got 6",
        1,
        shape("(2147483639,)").replace("<f4", "<f8"),
        new byte[48]);
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    byte[] six = new byte[24];
    assertRefused("expected 6 elements of shape [2, 3], got 5", 1, C_ORDER, new byte[23]);
    assertRefused("bytes behind the 6 elements", 1, C_ORDER, new byte[25]);
    assertRefused("expected version 1.0, 2.0 or 3.0 of the format, got 4.0", 4, C_ORDER, six);
    assertRefused("got '<i4'", 1, C_ORDER.replace("<f4", "<i4"), six);
    assertRefused("no elements", 1, C_ORDER.replace("(2, 3)", "(0, 3)"), six);
    assertRefused("got (2, -3)", 1, C_ORDER.replace("(2, 3)", "(2, -3)"), six);
    assertRefused("got (2, x)", 1, C_ORDER.replace("(2, 3)", "(2, x)"), six);
    assertRefused("should be a tuple", 1, C_ORDER.replace("(2, 3)", "'6'"), six);
    assertRefused("at least 0, such as (4,) or (2, 3), got (6)", 1, shape("(6)"), six);
    assertRefused("got (06,)", 1, shape("(06,)"), six);
    assertRefused("got (,)", 1, shape("(,)"), six);
    assertRefused("got (2,,3)", 1, shape("(2,,3)"), six);
    assertRefused("got (2 3)", 1, shape("(2 3)"), six);
    assertRefused("more than", 1, shape("(99999999999999999999,)"), six);
    assertRefused("more than", 1, shape("(4611686018427387904, 4, 1)"), six);
    assertRefused("more than", 1, shape("(3, 6148914691236517205, 2)"), six);
    assertRefused("at most 32 dimensions", 1, shape("(" + "1,".repeat(33) + ")"), six);
    assertRefused(
        "more than", 1, C_ORDER.replace("(2, 3)", "(9223372036854775807, 4294967296)"), six);
    assertRefused("lacks 'shape'", 1, "{'descr': '<f4', 'fortran_order': False}", six);
    assertRefused("should have the keys", 1, C_ORDER.replace("}", "'x': True}"), six);
    assertRefused("'descr' twice", 1, C_ORDER.replace("}", "'descr': '<f8'}"), six);
    assertRefused("True or False", 1, C_ORDER.replace("False", "'no'"), six);
    assertRefused("not a dictionary", 1, "<f4", six);
    assertRefused("cannot be read", 1, "{'descr' '<f4'}", six);
  }

  @Test
  void refusesFilesThatEndInTheHeader() throws IOException {
    byte[] whole = Files.readAllBytes(file(1, C_ORDER, new byte[24]));
    for (int length : new int[] {6, 7, 8, 9, 10, 40}) {
      Path part = Files.write(folder.resolve("part.npy"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npy.read(part)).hasMessageContaining("truncated within the header");
    }
    Path none = Files.write(folder.resolve("part.npy"), new byte[0]);
    assertThatThrownBy(() -> Npy.read(none)).hasMessageContaining("not an .npy file");
  }
}
