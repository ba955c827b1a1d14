package org.stn4j.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.Inputs;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.Tensor;
import org.stn4j.bench.protocol.TransformerSize;

/** image, theta → output, and back to image and theta. */
final class DjlTransformerCase implements BenchmarkCase {

  private final NDManager manager = NDManager.newBaseManager();
  private final TorchScript transformer;
  private final NDArray image;
  private final NDArray theta;
  private final NDArray outputGradient;

  DjlTransformerCase(Path scripts, Peer.TransformerKey key) {
    TransformerSize size = key.size();
    int parameters = key.transformation().identity().length;
    transformer = new TorchScript(scripts, key.transformation(), size.outHeight(), size.outWidth());
    image =
        manager.create(
            Inputs.uniform(Inputs.IMAGE, size.imageLength()),
            new Shape(size.n(), size.c(), size.height(), size.width()));
    theta = manager.create(key.transformation().theta(size.n()), new Shape(size.n(), parameters));
    outputGradient =
        manager.create(
            Inputs.uniform(Inputs.OUTPUT_GRADIENT, size.outputLength()),
            new Shape(size.n(), size.c(), size.outHeight(), size.outWidth()));
  }

  @Override
  public void start() {}

  @Override
  public void step() {
    forwardAndBackward().close();
  }

  private Results forwardAndBackward() {
    return new Results(leaf(image), leaf(theta));
  }

  /** The same memory without a gradient yet: PyTorch adds to one that is there. */
  private static NDArray leaf(NDArray array) {
    NDArray leaf = array.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /** What a step makes. */
  private final class Results implements AutoCloseable {

    private final NDArray imageLeaf;
    private final NDArray thetaLeaf;
    private final NDArray output;

    Results(NDArray imageLeaf, NDArray thetaLeaf) {
      this.imageLeaf = imageLeaf;
      this.thetaLeaf = thetaLeaf;
      GradientCollector recording = Engine.getInstance().newGradientCollector();
      try {
        output = transformer.apply(imageLeaf, thetaLeaf);
        // The collector itself begins every gradient with ones.
        JniUtils.backward((PtNDArray) output, (PtNDArray) outputGradient, false, false);
      } finally {
        recording.close();
      }
    }

    @Override
    public void close() {
      output.close();
      imageLeaf.close();
      thetaLeaf.close();
    }
  }

  @Override
  public Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    try (Results results = forwardAndBackward();
        NDArray imageGradient = results.imageLeaf.getGradient();
        NDArray thetaGradient = results.thetaLeaf.getGradient()) {
      values.put("output", tensor(results.output));
      values.put("imageGradient", tensor(imageGradient));
      values.put("thetaGradient", tensor(thetaGradient));
    }
    return values;
  }

  /** The values of an array. */
  static Tensor tensor(NDArray array) {
    return new Tensor(array.toFloatArray(), array.getShape().getShape());
  }

  @Override
  public void close() {
    transformer.close();
    manager.close();
  }
}
