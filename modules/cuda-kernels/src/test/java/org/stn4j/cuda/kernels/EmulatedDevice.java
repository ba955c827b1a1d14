package org.stn4j.cuda.kernels;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.cuda.launch.Device;
import org.stn4j.cuda.launch.DeviceCall;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.DeviceTable;
import org.stn4j.cuda.source.HostProgram;
import org.stn4j.cuda.source.Real;
import org.stn4j.cuda.source.Variant;

/**
 * A device that is a program on this machine, with memory of its own: arrays are copied there and
 * back with their strides, gaps filled with NaN. See {@code device.cpp}.
 */
final class EmulatedDevice implements Device, AutoCloseable {

  private final Variant variant;
  private final Process process;
  private final OutputStream to;
  private final DataInputStream from;
  private final Path errors;

  EmulatedDevice(Variant variant) throws IOException {
    this.variant = variant;
    Path program = HostProgram.of(variant);
    errors = program.resolveSibling(program.getFileName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectError(errors.toFile());
    builder.environment().put("ASAN_OPTIONS", "detect_leaks=0");
    process = builder.start();
    to = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
    from = new DataInputStream(process.getInputStream());
  }

  /** The order of blocks and threads: 0 for their own, another number for a mixed one. */
  void order(long seed) {
    command('O', seed);
  }

  @Override
  public DeviceCall begin(List<INDArray> inputs, List<INDArray> outputs) {
    return new Call(inputs, outputs);
  }

  private final class Call implements DeviceCall {

    private final List<INDArray> outputs;
    private final Map<INDArray, Long> addresses = new IdentityHashMap<>();

    Call(List<INDArray> inputs, List<INDArray> outputs) {
      this.outputs = outputs;
      for (INDArray input : inputs) {
        addresses.put(input, upload(memoryOf(input)));
      }
      for (INDArray output : outputs) {
        addresses.put(output, upload(filled(Math.toIntExact(extent(output)), output)));
      }
    }

    @Override
    public long address(INDArray array) {
      return addresses.get(array);
    }

    @Override
    public long workspace(long bytes) {
      command('A', bytes);
      return answer();
    }

    @Override
    public long table(DeviceTable table) {
      ByteBuffer bytes = buffer(table.values().length * 8L);
      for (double value : table.values()) {
        bytes.putDouble(value);
      }
      return upload(bytes);
    }

    @Override
    public void zero(long address, long bytes) {
      command('Z', address, bytes);
    }

    @Override
    public void launch(Variant launched, DeviceStep.Launch launch) {
      if (!launched.equals(variant)) {
        throw new AssertionError("emulating " + variant + ", asked for " + launched);
      }
      byte[] name = launch.kernel().getBytes(StandardCharsets.US_ASCII);
      command('L', name.length);
      send(name);
      long[] words = launch.arguments();
      ByteBuffer bytes = buffer(24 + words.length * 8L);
      bytes.putLong(launch.blocks()).putLong(launch.threads()).putLong(words.length * 8L);
      for (long word : words) {
        bytes.putLong(word);
      }
      send(bytes.array());
      if (answer() != 0) {
        throw new AssertionError("no kernel " + launch.kernel() + " in " + variant);
      }
    }

    @Override
    public void finish() {
      for (INDArray output : outputs) {
        download(output, addresses.get(output));
      }
    }

    @Override
    public void close() {
      command('F');
    }
  }

  // Memory of arrays.

  /** Elements from the first to the last in memory. */
  private static long extent(INDArray array) {
    long last = 0;
    for (int a = 0; a < array.rank(); a++) {
      last += (array.size(a) - 1) * array.stride(a);
    }
    return last + 1;
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  private static int elementBytes(INDArray array) {
    return Real.of(array.dataType()).bytes();
  }

  /** The array with its strides; NaN in the gaps. */
  private static ByteBuffer memoryOf(INDArray array) {
    ByteBuffer memory = filled(Math.toIntExact(extent(array)), array);
    double[] elements = array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    for (int i = 0; i < elements.length; i++) {
      int at = Math.toIntExact(offset(array, i)) * elementBytes(array);
      if (array.dataType() == DataType.FLOAT) {
        memory.putFloat(at, (float) elements[i]);
      } else {
        memory.putDouble(at, elements[i]);
      }
    }
    return memory;
  }

  private static ByteBuffer filled(int elements, INDArray array) {
    ByteBuffer memory = buffer((long) elements * elementBytes(array));
    for (int i = 0; i < elements; i++) {
      if (array.dataType() == DataType.FLOAT) {
        memory.putFloat(i * 4, Float.NaN);
      } else {
        memory.putDouble(i * 8, Double.NaN);
      }
    }
    return memory;
  }

  /** Offset of the element with a row-major number. */
  private static long offset(INDArray array, long number) {
    long rest = number;
    long offset = 0;
    for (int a = array.rank() - 1; a >= 0; a--) {
      offset += rest % array.size(a) * array.stride(a);
      rest /= array.size(a);
    }
    return offset;
  }

  private long upload(ByteBuffer bytes) {
    command('A', bytes.capacity());
    long address = answer();
    command('W', address, bytes.capacity());
    send(bytes.array());
    return address;
  }

  private void download(INDArray array, long address) {
    ByteBuffer memory = buffer(extent(array) * elementBytes(array));
    command('R', address, memory.capacity());
    receive(memory.array());
    double[] elements = new double[Math.toIntExact(array.length())];
    for (int i = 0; i < elements.length; i++) {
      int at = Math.toIntExact(offset(array, i)) * elementBytes(array);
      elements[i] = array.dataType() == DataType.FLOAT ? memory.getFloat(at) : memory.getDouble(at);
    }
    array.assign(
        Nd4j.createFromArray(elements).reshape('c', array.shape()).castTo(array.dataType()));
  }

  // Talking to the program.

  private void command(char command, long... numbers) {
    ByteBuffer bytes = buffer(1 + 8L * numbers.length);
    bytes.put((byte) command);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    send(bytes.array());
  }

  private void send(byte[] bytes) {
    try {
      to.write(bytes);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private long answer() {
    ByteBuffer bytes = buffer(8);
    receive(bytes.array());
    return bytes.getLong();
  }

  private void receive(byte[] bytes) {
    try {
      to.flush();
      from.readFully(bytes);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private AssertionError broken(IOException e) {
    try {
      process.waitFor();
      return new AssertionError(variant + " broke off:\n" + Files.readString(errors), e);
    } catch (IOException | InterruptedException second) {
      return new AssertionError(variant + " broke off; see " + errors, second);
    }
  }

  @Override
  public void close() {
    try {
      to.close();
      process.waitFor();
      if (process.exitValue() != 0) {
        throw broken(new IOException("exit status " + process.exitValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
