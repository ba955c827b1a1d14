package org.stn4j.lab.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.stn4j.lab.network.Network;

/** A network in words, for a {@link RunDescription}: a change of anything in it changes them. */
public final class NetworkDescription {

  private NetworkDescription() {}

  /**
   * How many parameters there are, and a digest of the graph: its ops with their arguments, its
   * variables with shapes, initial values and learning-rate factors, its losses, metrics, dropouts
   * and running averages.
   */
  public static String of(Network network) {
    List<String> lines = new ArrayList<>();
    SameDiff graph = network.graph();
    List<byte[]> values = new ArrayList<>();
    for (SDVariable v : graph.variables()) {
      VariableType type = v.getVariableType();
      if (type == VariableType.ARRAY) {
        continue;
      }
      INDArray array = type == VariableType.PLACEHOLDER ? null : v.getArr();
      long[] shape = array == null ? v.placeholderShape() : array.shape();
      lines.add(
          type
              + " "
              + v.name()
              + " "
              + v.dataType()
              + " "
              + Arrays.toString(shape)
              + (type == VariableType.VARIABLE
                  ? " rate × " + network.learningRateFactor(v.name())
                  : ""));
      if (array != null) {
        values.add(bytes(array));
      }
    }
    for (SameDiffOp op : graph.getOps().values()) {
      lines.add(
          op.getName()
              + ": "
              + op.getInputsToOp()
              + " -> "
              + op.getOutputsOfOp()
              + " "
              + arguments(op.getOp()));
    }
    lines.add("losses " + network.losses());
    lines.add("metrics " + network.metrics());
    lines.add("dropouts " + network.dropouts());
    lines.add("running averages " + network.runningAverages());
    values.add(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return String.format(
        Locale.ROOT,
        "%d parameters, graph %s",
        network.parameterCount(),
        RunDescription.sha256(values.toArray(byte[][]::new)).substring(0, 16));
  }

  private static String arguments(DifferentialFunction op) {
    StringBuilder text = new StringBuilder(op.opName());
    if (op instanceof DynamicCustomOp custom) {
      text.append(Arrays.toString(custom.iArgs()))
          .append(Arrays.toString(custom.tArgs()))
          .append(Arrays.toString(custom.bArgs()))
          .append(Arrays.toString(custom.dArgs()))
          .append(Arrays.toString(custom.sArgs()));
    } else if (op instanceof BaseOp legacy) {
      text.append(Arrays.toString(legacy.extraArgs()));
      if (op instanceof ScalarOp scalar) {
        text.append(scalar.scalar());
      }
      text.append(Arrays.toString(op.getDimensions()));
    }
    return text.toString();
  }

  private static byte[] bytes(INDArray array) {
    INDArray c = array.dup('c');
    return switch (array.dataType()) {
      case FLOAT -> {
        float[] v = c.data().asFloat();
        ByteBuffer buffer = ByteBuffer.allocate(v.length * Float.BYTES);
        buffer.asFloatBuffer().put(v);
        yield buffer.array();
      }
      default -> Arrays.toString(c.data().asDouble()).getBytes(StandardCharsets.UTF_8);
    };
  }
}
