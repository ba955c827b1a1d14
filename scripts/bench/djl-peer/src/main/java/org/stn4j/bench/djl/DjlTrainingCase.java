package org.stn4j.bench.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.bench.protocol.Inputs;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.Tensor;

/** Forward, backward and update of all parameters on one batch. */
final class DjlTrainingCase implements BenchmarkCase {

  private static final int LOCALISATION_LAYERS_FCN = 3;
  private static final int LOCALISATION_LAYERS_CNN = 4;

  private final Model model = Model.newInstance("benchmark", "PyTorch");
  private final Peer.NetworkKey key;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final Block network;
  private final Trainer trainer;
  private final NDList images;
  private final NDList labels;

  DjlTrainingCase(Path scripts, Peer.NetworkKey key) {
    this.key = key;
    network = DjlNetwork.of(scripts, key);
    model.setBlock(network);
    Optimizer sgd =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed((float) NetworkKind.LEARNING_RATE))
            .build();
    trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(sgd));
    int n = NetworkKind.BATCH;
    Shape shape = new Shape(n, 1, NetworkKind.SIZE, NetworkKind.SIZE);
    trainer.initialize(shape);
    NDManager manager = model.getNDManager();
    images = new NDList(manager.create(Inputs.pixels((int) shape.size()), shape));
    int[] classes = Inputs.labels(n, NetworkKind.CLASSES);
    labels = new NDList(manager.create(classes, new Shape(n)));
  }

  /** The benchmark's parameters: weight and bias of each layer by turns. */
  @Override
  public void start() {
    BenchmarkTransformation transformation = key.transformation();
    int regression = -1;
    if (transformation != null) {
      boolean dense = key.kind() == NetworkKind.FCN;
      regression = 2 * ((dense ? LOCALISATION_LAYERS_FCN : LOCALISATION_LAYERS_CNN) - 1);
    }
    List<Parameter> parameters = network.getParameters().values();
    for (int i = 0; i < parameters.size(); i += 2) {
      NDArray weight = parameters.get(i).getArray();
      NDArray bias = parameters.get(i + 1).getArray();
      int out = (int) weight.getShape().get(0);
      int fanIn = (int) (weight.getShape().size() / out);
      int number = Inputs.FIRST_PARAMETER + i;
      if (i == regression) {
        weight.set(Inputs.regressionWeights(number, out, fanIn));
        float[] identity = new float[out];
        for (int p = 0; p < out; p++) {
          identity[p] = (float) transformation.identity()[p];
        }
        bias.set(identity);
      } else {
        weight.set(Inputs.weights(number, out, fanIn));
        bias.set(new float[out]);
      }
    }
  }

  private float forwardAndBackward() {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList predictions = trainer.forward(images);
      NDArray value = loss.evaluate(labels, predictions);
      collector.backward(value);
      float number = value.getFloat();
      value.close();
      predictions.close();
      return number;
    }
  }

  @Override
  public void step() {
    forwardAndBackward();
    trainer.step();
  }

  @Override
  public Map<String, Tensor> values() {
    start();
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("loss", new Tensor(new float[] {forwardAndBackward()}));
    int i = 0;
    for (Parameter parameter : network.getParameters().values()) {
      try (NDArray gradient = parameter.getArray().getGradient()) {
        values.put("gradient" + i, DjlTransformerCase.tensor(gradient));
      }
      i++;
    }
    return values;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
