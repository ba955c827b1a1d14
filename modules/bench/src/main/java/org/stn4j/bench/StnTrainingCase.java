package org.stn4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.Inputs;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.Tensor;

/** Forward, backward and update of all parameters on one batch. */
final class StnTrainingCase implements BenchmarkCase {

  private final Peer.NetworkKey key;
  private final StnNetwork network;
  private final List<String> parameters = new ArrayList<>();
  private final Map<String, INDArray> batch = new LinkedHashMap<>();

  StnTrainingCase(Peer.NetworkKey key) {
    this.key = key;
    network = new StnNetwork(key);
    for (String layer : network.layers()) {
      parameters.add(StnNetwork.weights(layer));
      parameters.add(StnNetwork.bias(layer));
    }
    int n = NetworkKind.BATCH;
    int side = NetworkKind.SIZE;
    batch.put(StnNetwork.IMAGES, Arrays32.of(Inputs.pixels(n * side * side), n, 1, side, side));
    INDArray labels = Nd4j.zeros(DataType.FLOAT, n, NetworkKind.CLASSES);
    int[] classes = Inputs.labels(n, NetworkKind.CLASSES);
    for (int i = 0; i < n; i++) {
      labels.putScalar(i, classes[i], 1);
    }
    batch.put(StnNetwork.LABELS, labels);
  }

  /** The benchmark's parameters. */
  @Override
  public void start() {
    for (int i = 0; i < parameters.size(); i += 2) {
      INDArray weights = array(parameters.get(i));
      INDArray bias = array(parameters.get(i + 1));
      long[] shape = StnNetwork.fromGraph(weights).shape();
      int out = (int) shape[0];
      int fanIn = (int) (weights.length() / out);
      int number = Inputs.FIRST_PARAMETER + i;
      boolean regression = network.layers().get(i / 2).equals(network.regression());
      float[] values =
          regression
              ? Inputs.regressionWeights(number, out, fanIn)
              : Inputs.weights(number, out, fanIn);
      weights.assign(StnNetwork.toGraph(Arrays32.of(values, shape)));
      if (regression) {
        bias.assign(Nd4j.createFromArray(key.transformation().identity()).castTo(bias.dataType()));
      } else {
        bias.assign(0);
      }
    }
  }

  private INDArray array(String parameter) {
    return network.graph().getVariable(parameter).getArr();
  }

  private OutAndGrad forwardAndBackward() {
    return network
        .graph()
        .calculateGradientsAndOutputs(batch, List.of(StnNetwork.LOSS), parameters);
  }

  /** The loss with the present parameters. */
  double loss() {
    return forwardAndBackward().getOutputs().get(StnNetwork.LOSS).getDouble(0);
  }

  @Override
  public void step() {
    OutAndGrad results = forwardAndBackward();
    for (String parameter : parameters) {
      try (INDArray gradient = results.getGradients().get(parameter)) {
        array(parameter).subi(gradient.muli(NetworkKind.LEARNING_RATE));
      }
    }
  }

  @Override
  public Map<String, Tensor> values() {
    start();
    OutAndGrad results = forwardAndBackward();
    Map<String, Tensor> values = new LinkedHashMap<>();
    INDArray loss = results.getOutputs().get(StnNetwork.LOSS);
    values.put("loss", new Tensor(new float[] {loss.getFloat(0)}));
    for (int i = 0; i < parameters.size(); i++) {
      INDArray gradient = results.getGradients().get(parameters.get(i));
      INDArray ordered = i % 2 == 0 ? StnNetwork.fromGraph(gradient) : gradient.ravel();
      values.put("gradient" + i, Arrays32.tensor(ordered));
    }
    return values;
  }

  @Override
  public void close() {
    parameters.forEach(parameter -> array(parameter).close());
    batch.values().forEach(INDArray::close);
  }
}
