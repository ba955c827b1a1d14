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
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.lab.train.Trainer;

/**
 * Forward, backward and update of all parameters on one batch, by the trainer of the experiments.
 */
final class StnTrainingCase implements BenchmarkCase {

  private final Peer.NetworkKey key;
  private final StnNetwork network;
  private final List<String> parameters = new ArrayList<>();
  private final Map<String, INDArray> batch = new LinkedHashMap<>();
  private final Batch examples;
  private final Trainer trainer;
  private final Evaluator evaluator;

  StnTrainingCase(Peer.NetworkKey key) {
    this(key, DataType.FLOAT);
  }

  /**
   * @param type FLOAT or DOUBLE, of everything
   */
  StnTrainingCase(Peer.NetworkKey key, DataType type) {
    this.key = key;
    network = new StnNetwork(key, type);
    for (String layer : network.layers()) {
      parameters.add(StnNetwork.weights(layer));
      parameters.add(StnNetwork.bias(layer));
    }
    int n = NetworkKind.BATCH;
    int side = NetworkKind.SIZE;
    batch.put(
        StnNetwork.IMAGES,
        Arrays32.of(Inputs.pixels(n * side * side), n, 1, side, side).castTo(type));
    INDArray labels = Nd4j.zeros(type, n, NetworkKind.CLASSES);
    int[] classes = Inputs.labels(n, NetworkKind.CLASSES);
    for (int i = 0; i < n; i++) {
      labels.putScalar(i, classes[i], 1);
    }
    batch.put(StnNetwork.LABELS, labels);
    examples = new Batch(0, n, batch);
    Network described = network.described();
    trainer = new Trainer(described, recipe(), new OneBatch(examples), 1, List.of());
    evaluator = new Evaluator(described);
  }

  private static Recipe recipe() {
    LearningRate constant = new LearningRate.Steps(NetworkKind.LEARNING_RATE, 1, Integer.MAX_VALUE);
    return new Recipe(new Optimizer.Sgd(), constant, Integer.MAX_VALUE, NetworkKind.BATCH);
  }

  /** The same examples again and again. */
  private record OneBatch(Batch examples) implements BatchSource {
    @Override
    public Batch batch(long index) {
      return examples;
    }

    @Override
    public long length() {
      return Long.MAX_VALUE;
    }
  }

  /** The benchmark's parameters. */
  @Override
  public void start() {
    for (int i = 0; i < parameters.size(); i += 2) {
      INDArray weights = array(parameters.get(i));
      INDArray bias = array(parameters.get(i + 1));
      long[] shape = StnNetwork.turned(weights).shape();
      int out = (int) shape[0];
      int fanIn = (int) (weights.length() / out);
      int number = Inputs.FIRST_PARAMETER + i;
      boolean regression = network.layers().get(i / 2).equals(network.regression());
      float[] values =
          regression
              ? Inputs.regressionWeights(number, out, fanIn)
              : Inputs.weights(number, out, fanIn);
      weights.assign(StnNetwork.turned(Arrays32.of(values, shape)));
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
    trainer.step(examples);
  }

  /** Forwards only, as the experiments' tests do it: the logits. */
  INDArray forward() {
    return evaluator.outputs(List.of(StnNetwork.LOGITS), examples).get(StnNetwork.LOGITS);
  }

  /** Forwards and backwards, with no update: the loss. */
  double forwardBackward() {
    return trainer.lossAndGradients(examples);
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
      INDArray ordered = i % 2 == 0 ? StnNetwork.turned(gradient) : gradient.ravel();
      values.put("gradient" + i, Arrays32.tensor(ordered));
    }
    return values;
  }

  @Override
  public void close() {
    batch.values().forEach(INDArray::close);
  }
}
