package org.stn4j.experiment.cub.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * The initialisers of an ONNX file: constant arrays by name, of which those in FLOAT can be read.
 * Their numbers are in the file itself, in {@code raw_data} (little-endian) or {@code float_data}.
 */
final class OnnxInitialisers {

  /** What the format and an array of Java hold. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  private final Path file;
  private final String sha256;
  private final Map<String, TensorProto> tensors = new LinkedHashMap<>();

  private OnnxInitialisers(Path file, byte[] content) throws IOException {
    this.file = file;
    this.sha256 = sha256(content);
    ModelProto model = model(content);
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensors.put(tensor.getName(), tensor) != null) {
        throw wrong(tensor.getName(), "expected it once, got it twice");
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is not there or not an ONNX file; one line that names it
   */
  static OnnxInitialisers read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file + ": expected an ONNX file, got " + (Files.exists(file) ? "a folder" : "none"));
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          file + ": expected an ONNX file of at most 2 GiB, got " + Files.size(file) + " bytes");
    }
    return new OnnxInitialisers(file, Files.readAllBytes(file));
  }

  private ModelProto model(byte[] content) throws IOException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(content);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(
          file + ": expected an ONNX file, got one that is cut short or of another kind", e);
    }
    if (!model.hasGraph()) {
      throw new IOException(file + ": expected an ONNX file, got one without a graph");
    }
    return model;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Where they are from. */
  Path file() {
    return file;
  }

  /** SHA-256 of the file, in hexadecimal. */
  String sha256() {
    return sha256;
  }

  /** Whether there is one with a name, of whatever kind. */
  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * The numbers of an initialiser, in C order.
   *
   * @param shape that it must have
   * @throws IOException if it is missing, not FLOAT, outside the file, of another shape, or has too
   *     few or too many numbers or one that is not finite; one line that names file and initialiser
   */
  float[] values(String name, long... shape) throws IOException {
    TensorProto tensor = tensors.get(name);
    String expected = "expected FLOAT " + Arrays.toString(shape) + ", got ";
    if (tensor == null) {
      throw wrong(name, expected + "none; " + some());
    }
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
      throw wrong(name, expected + type(tensor));
    }
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0) {
      throw wrong(name, "expected its numbers in this file, got them in another (external data)");
    }
    long[] dims = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    if (!Arrays.equals(dims, shape)) {
      throw wrong(name, expected + Arrays.toString(dims));
    }
    float[] values =
        values(name, tensor, Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact)));
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw wrong(name, "expected finite numbers, got " + value);
      }
    }
    return values;
  }

  private float[] values(String name, TensorProto tensor, int count) throws IOException {
    float[] values = new float[count];
    if (tensor.getRawData().isEmpty()) {
      if (tensor.getFloatDataCount() != count) {
        throw wrong(name, "expected " + count + " numbers, got " + tensor.getFloatDataCount());
      }
      for (int i = 0; i < count; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    long bytes = (long) count * Float.BYTES;
    if (tensor.getRawData().size() != bytes) {
      throw wrong(name, "expected " + bytes + " bytes, got " + tensor.getRawData().size());
    }
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  private static String type(TensorProto tensor) {
    TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
    return type == null ? "data type " + tensor.getDataType() : type.toString();
  }

  /** What there is, for one who expected something else. */
  private String some() {
    return tensors.isEmpty()
        ? "the file has no initialisers"
        : "the file has "
            + tensors.size()
            + " others, the first \""
            + tensors.keySet().iterator().next()
            + "\"";
  }

  private IOException wrong(String name, String what) {
    return new IOException(file + ": initialiser \"" + name + "\": " + what);
  }
}
