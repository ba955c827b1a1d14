package org.stn4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.Tensor;
import org.stn4j.data.batch.Batch;
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

  private final Network network;
  private final NumberedLayers layers;
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
    this(
        new StnNetwork(key, type),
        new BenchmarkBatch(
                type, NetworkKind.CLASSES, NetworkKind.BATCH, 1, NetworkKind.SIZE, NetworkKind.SIZE)
            .batch());
  }

  private StnTrainingCase(StnNetwork network, Batch examples) {
    this(network.described(), network.layers(), examples, NetworkKind.LEARNING_RATE);
  }

  /**
   * @param network with one loss
   * @param layers the names of all its layers, in the order of their numbers; none where the
   *     network keeps its own parameters and its gradients are not compared
   * @param examples closed with this
   * @param learningRate above 0
   */
  StnTrainingCase(Network network, List<String> layers, Batch examples, double learningRate) {
    this.network = network;
    this.examples = examples;
    this.layers = new NumberedLayers(network, layers);
    Recipe recipe = recipe(learningRate, examples.size());
    trainer = new Trainer(network, recipe, new BenchmarkBatch.Repeated(examples), 1, List.of());
    evaluator = new Evaluator(network);
  }

  private static Recipe recipe(double learningRate, int batch) {
    LearningRate constant = new LearningRate.Steps(learningRate, 1, Integer.MAX_VALUE);
    return new Recipe(new Optimizer.Sgd(), constant, Integer.MAX_VALUE, batch);
  }

  /** The network with its parameters. */
  Network network() {
    return network;
  }

  /** The benchmark's parameters. */
  @Override
  public void start() {
    layers.fill();
  }

  private OutAndGrad forwardAndBackward() {
    return network
        .graph()
        .calculateGradientsAndOutputs(examples.arrays(), network.losses(), layers.parameters());
  }

  private INDArray loss(OutAndGrad results) {
    return results.getOutputs().get(network.losses().get(0));
  }

  /** The loss with the present parameters. */
  double loss() {
    return loss(forwardAndBackward()).getDouble(0);
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
    values.put("loss", new Tensor(new float[] {loss(results).getFloat(0)}));
    values.putAll(layers.numbered(results.getGradients()));
    return values;
  }

  @Override
  public void close() {
    examples.close();
  }
}
