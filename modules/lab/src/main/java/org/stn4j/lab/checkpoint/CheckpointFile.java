package org.stn4j.lab.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.train.Snapshot;

/**
 * The checkpoint of one training. Big-endian: magic, version, description, iteration, seconds,
 * parameters, updater states, buffers, averages, listeners, and the CRC-32 of all this. Arrays are
 * float or double, in C order.
 */
public final class CheckpointFile {

  private static final long MAGIC = 0x73746e346a636b70L; // "stn4jckp"
  private static final int VERSION = 3;

  private final Path path;
  private final RunDescription description;

  /** The checkpoint at a path, of a training with this description. */
  public CheckpointFile(Path path, RunDescription description) {
    this.path = path;
    this.description = description;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Replaces the checkpoint in one step. */
  public void write(Snapshot snapshot) throws IOException {
    AtomicFile.write(
        path,
        raw -> {
          CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeLong(MAGIC);
          out.writeInt(VERSION);
          Map<String, String> entries = description.entries();
          out.writeInt(entries.size());
          for (Map.Entry<String, String> e : entries.entrySet()) {
            writeText(out, e.getKey());
            writeText(out, e.getValue());
          }
          out.writeLong(snapshot.iteration());
          out.writeDouble(snapshot.seconds());
          writeArrays(out, snapshot.parameters());
          writeArrays(out, snapshot.updaterStates());
          writeArrays(out, snapshot.buffers());
          writeArrays(out, snapshot.averages());
          writeArrays(out, snapshot.listeners());
          out.writeLong(checked.getChecksum().getValue());
          out.flush();
        });
  }

  /**
   * Reads the checkpoint; empty where there is none.
   *
   * @throws CheckpointException if it is damaged, or of another configuration
   */
  public Optional<Snapshot> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    Kept kept = read(path);
    Optional<String> difference = kept.description().difference(description);
    if (difference.isPresent()) {
      throw new CheckpointException(
          path + " belongs to another configuration: " + difference.get());
    }
    return Optional.of(kept.snapshot());
  }

  /**
   * A checkpoint with the description that it holds.
   *
   * @param description of the training it is of
   * @param snapshot its state
   */
  public record Kept(RunDescription description, Snapshot snapshot) {}

  /**
   * Reads a checkpoint of whatever training.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws CheckpointException if it is no checkpoint, or damaged
   */
  public static Kept read(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer content = ByteBuffer.wrap(bytes);
    if (bytes.length < Long.BYTES || content.getLong(0) != MAGIC) {
      throw new CheckpointException(path + " is not a checkpoint");
    }
    int end = bytes.length - Long.BYTES;
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, end);
    if (content.getLong(end) != checksum.getValue()) {
      throw new CheckpointException(path + " is damaged: its checksum does not fit");
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, Long.BYTES, end - Long.BYTES))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new CheckpointException(
            path + ": expected version " + VERSION + " of the format, got " + version);
      }
      Map<String, String> entries = new LinkedHashMap<>();
      for (int n = in.readInt(); n > 0; n--) {
        String name = readText(in);
        entries.put(name, readText(in));
      }
      return new Kept(
          RunDescription.of(entries),
          new Snapshot(
              in.readLong(),
              in.readDouble(),
              readArrays(in),
              readArrays(in),
              readArrays(in),
              readArrays(in),
              readArrays(in)));
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void writeArrays(DataOutputStream out, Map<String, INDArray> arrays)
      throws IOException {
    out.writeInt(arrays.size());
    for (Map.Entry<String, INDArray> e : arrays.entrySet()) {
      INDArray array = e.getValue();
      writeText(out, e.getKey());
      writeText(out, array.dataType().name());
      out.writeInt(array.rank());
      for (long size : array.shape()) {
        out.writeLong(size);
      }
      switch (array.dataType()) {
        case FLOAT -> {
          for (float v : array.dup('c').data().asFloat()) {
            out.writeInt(Float.floatToRawIntBits(v));
          }
        }
        case DOUBLE -> {
          for (double v : array.dup('c').data().asDouble()) {
            out.writeLong(Double.doubleToRawLongBits(v));
          }
        }
        default ->
            throw new IllegalArgumentException(
                "a checkpoint holds float and double, " + e.getKey() + " is " + array.dataType());
      }
    }
  }

  private static Map<String, INDArray> readArrays(DataInputStream in) throws IOException {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = readText(in);
      DataType type = DataType.valueOf(readText(in));
      long[] shape = new long[in.readInt()];
      int length = 1;
      for (int i = 0; i < shape.length; i++) {
        shape[i] = in.readLong();
        length = Math.multiplyExact(length, (int) shape[i]);
      }
      if (type == DataType.FLOAT) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
          values[i] = Float.intBitsToFloat(in.readInt());
        }
        arrays.put(name, Nd4j.create(values, shape, 'c'));
      } else {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
          values[i] = Double.longBitsToDouble(in.readLong());
        }
        arrays.put(name, Nd4j.create(values, shape, 'c'));
      }
    }
    return arrays;
  }
}
