package org.stn4j.experiment.cub.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.RunningAverage;

/** An ONNX model of initialisers alone, with random numbers. */
final class OnnxModel {

  /** By name, in the order of the file. */
  final Map<String, TensorProto> tensors = new LinkedHashMap<>();

  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final SplittableRandom random = new SplittableRandom(11);

  /**
   * All that a network with one Inception, or those of it with a prefix, start from: weights around
   * 0, biases from 0 to 1, γ from 2 to 3, β from 4 to 5, means from 6 to 7, variances from 8 to 9.
   */
  static OnnxModel of(Network network, String prefix) {
    OnnxModel model = new OnnxModel();
    for (String unit : units(network)) {
      if (unit.startsWith(prefix)) {
        model.addUnit(PublishedNames.of(unit), network.parameters().get(unit + "/W"));
      }
    }
    return model;
  }

  /** Names of the convolutions with batch normalisation, in the order of the network. */
  static List<String> units(Network network) {
    return network.runningAverages().stream()
        .map(RunningAverage::buffer)
        .filter(buffer -> buffer.endsWith("/bn/mean"))
        .map(buffer -> buffer.replaceFirst("/bn/mean$", ""))
        .toList();
  }

  private void addUnit(String name, INDArray like) {
    long filters = like.size(0);
    double deviation = Math.sqrt(1.0 / (like.length() / filters));
    add(name + ".weight", -deviation, like.shape());
    add(name + ".bias", 0, filters);
    add(name + "_bn.weight", 2, filters);
    add(name + "_bn.bias", 4, filters);
    add(name + "_bn.running_mean", 6, filters);
    add(name + "_bn.running_var", 8, filters);
  }

  /** Numbers from low to low + 1, or to −low where it is negative. */
  private void add(String name, double low, long... shape) {
    float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(low, low < 0 ? -low : low + 1);
    }
    values.put(name, numbers);
    tensors.put(name, raw(name, numbers, shape).build());
  }

  /** A tensor of FLOAT in {@code raw_data}. */
  static TensorProto.Builder raw(String name, float[] numbers, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return typed(name, TensorProto.DataType.FLOAT, shape)
        .setRawData(ByteString.copyFrom(bytes.array()));
  }

  /** The same in {@code float_data}. */
  static TensorProto.Builder listed(String name, float[] numbers, long... shape) {
    TensorProto.Builder tensor = typed(name, TensorProto.DataType.FLOAT, shape);
    for (float number : numbers) {
      tensor.addFloatData(number);
    }
    return tensor;
  }

  /** A tensor without numbers. */
  static TensorProto.Builder typed(String name, TensorProto.DataType type, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    Arrays.stream(shape).forEach(tensor::addDims);
    return tensor;
  }

  float[] values(String name) {
    return values.get(name);
  }

  byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setGraph(GraphProto.newBuilder().addAllInitializer(tensors.values()))
        .build()
        .toByteArray();
  }

  Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
