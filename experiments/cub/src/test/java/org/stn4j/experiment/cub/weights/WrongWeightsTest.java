package org.stn4j.experiment.cub.weights;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.experiment.cub.Birds;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;

/** Every message names the file, the initialiser, what was expected and what came. */
class WrongWeightsTest {

  private static final Network NETWORK =
      new Birds().network(Preset.QUICK, new Entry("64", "CNN-narrow"), 3);

  private static final String BIAS = "inception_3c_3x3.bias";

  private final OnnxModel onnx = OnnxModel.of(NETWORK, "");
  private Path file;

  @TempDir private Path folder;

  @BeforeEach
  void name() {
    file = folder.resolve("some.onnx");
  }

  private void expect(String message) {
    assertThatThrownBy(() -> ImageNetWeights.read(file, 0.5).putInto(NETWORK))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": " + message);
  }

  /** In place of the 40 biases of a convolution. */
  private void expect(TensorProto.Builder biases, String message) {
    onnx.tensors.put(BIAS, biases.build());
    onnx.write(file);
    expect("initialiser \"" + BIAS + "\": " + message);
  }

  @Test
  void noFile() {
    expect("expected an ONNX file, got none");
  }

  @Test
  void aFolder() throws IOException {
    Files.createDirectory(file);
    expect("expected an ONNX file, got a folder");
  }

  @Test
  void aText() throws IOException {
    Files.write(file, "Weights of BN-Inception\n".getBytes(StandardCharsets.UTF_8));
    expect("expected an ONNX file, got one that is cut short or of another kind");
  }

  @Test
  void aFileThatIsCutShort() throws IOException {
    byte[] whole = onnx.bytes();
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    expect("expected an ONNX file, got one that is cut short or of another kind");
  }

  @Test
  void nothing() throws IOException {
    Files.createFile(file);
    expect("expected an ONNX file, got one without a graph");
  }

  @Test
  void noInitialisers() throws IOException {
    ModelProto model = ModelProto.newBuilder().setGraph(GraphProto.getDefaultInstance()).build();
    Files.write(file, model.toByteArray());
    expect(
        "initialiser \"conv1_7x7_s2.weight\": expected FLOAT [16, 3, 7, 7], got none; the file has"
            + " no initialisers");
  }

  @Test
  void oneThatIsMissing() {
    onnx.tensors.remove(BIAS);
    onnx.write(file);
    expect(
        "initialiser \""
            + BIAS
            + "\": expected FLOAT [40], got none; the file has "
            + onnx.tensors.size()
            + " others, the first \"conv1_7x7_s2.weight\"");
  }

  @Test
  void batchNormalisationInTheConvolution() {
    onnx.tensors.remove("inception_3c_3x3_bn.running_var");
    onnx.write(file);
    expect(
        "initialiser \"inception_3c_3x3_bn.running_var\": expected batch normalisation apart from"
            + " its convolution, got none; exporters fold it into the weights unless they are told"
            + " to keep it");
  }

  @Test
  void anotherDataType() {
    expect(
        OnnxModel.typed(BIAS, TensorProto.DataType.FLOAT16, 40),
        "expected FLOAT [40], got FLOAT16");
    expect(
        OnnxModel.raw(BIAS, new float[40], 40).setDataType(99),
        "expected FLOAT [40], got data type 99");
  }

  @Test
  void anotherFile() {
    TensorProto.Builder elsewhere = OnnxModel.typed(BIAS, TensorProto.DataType.FLOAT, 40);
    String message = "expected its numbers in this file, got them in another (external data)";
    expect(elsewhere.clone().setDataLocation(TensorProto.DataLocation.EXTERNAL), message);
    expect(
        elsewhere.addExternalData(
            StringStringEntryProto.newBuilder().setKey("location").setValue("numbers.bin")),
        message);
  }

  @Test
  void anotherShape() {
    expect(OnnxModel.raw(BIAS, new float[40], 1, 40), "expected FLOAT [40], got [1, 40]");
  }

  @Test
  void anotherWidth() {
    onnx.tensors.put(
        "conv1_7x7_s2.weight",
        OnnxModel.typed("conv1_7x7_s2.weight", TensorProto.DataType.FLOAT, 64, 3, 7, 7).build());
    onnx.write(file);
    expect("initialiser \"conv1_7x7_s2.weight\": expected FLOAT [16, 3, 7, 7], got [64, 3, 7, 7]");
  }

  @Test
  void tooFewOrTooManyNumbers() {
    expect(OnnxModel.raw(BIAS, new float[39], 40), "expected 160 bytes, got 156");
    expect(OnnxModel.listed(BIAS, new float[41], 40), "expected 40 numbers, got 41");
    expect(OnnxModel.typed(BIAS, TensorProto.DataType.FLOAT, 40), "expected 40 numbers, got 0");
  }

  @Test
  void aNumberThatIsNone() {
    float[] numbers = new float[40];
    numbers[7] = Float.NEGATIVE_INFINITY;
    expect(OnnxModel.raw(BIAS, numbers, 40), "expected finite numbers, got -Infinity");
  }

  @Test
  void twoOfOneName() {
    onnx.tensors.put("again", onnx.tensors.get(BIAS));
    onnx.write(file);
    expect("initialiser \"" + BIAS + "\": expected it once, got it twice");
  }
}
