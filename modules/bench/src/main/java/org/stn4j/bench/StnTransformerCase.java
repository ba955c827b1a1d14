package org.stn4j.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.Inputs;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.Tensor;
import org.stn4j.bench.protocol.TransformerSize;
import org.stn4j.geometry.Transformation;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;

/**
 * The fused op: image, theta → output, and back to image and theta. The ops and the arrays they
 * write into are made once, as a graph's are that is run again and again; with {@code -Dfresh=true}
 * they are made anew at every step, as when an op is called by itself.
 */
final class StnTransformerCase implements BenchmarkCase {

  private final Transformation transformation;
  private final INDArray image;
  private final INDArray theta;
  private final INDArray outputGradient;
  private final int[] outputSize;
  private final boolean fresh = Boolean.getBoolean("fresh");
  private SpatialTransform forward;
  private SpatialTransformBp backward;

  StnTransformerCase(Peer.TransformerKey key) {
    TransformerSize s = key.size();
    transformation = BenchmarkTransformations.of(key.transformation());
    image =
        Arrays32.of(
            Inputs.uniform(Inputs.IMAGE, s.imageLength()), s.n(), s.c(), s.height(), s.width());
    theta = Arrays32.of(key.transformation().theta(s.n()), s.n(), transformation.parameterCount());
    outputSize = new int[] {s.outHeight(), s.outWidth()};
    outputGradient =
        Arrays32.of(
            Inputs.uniform(Inputs.OUTPUT_GRADIENT, s.outputLength()),
            s.n(),
            s.c(),
            s.outHeight(),
            s.outWidth());
    make();
  }

  private void make() {
    forward = new SpatialTransform(image, theta, transformation, Sampling.DEFAULT, outputSize);
    backward =
        new SpatialTransformBp(
            image, theta, outputGradient, transformation, Sampling.DEFAULT, true, true, outputSize);
  }

  @Override
  public void start() {}

  @Override
  public void step() {
    // The first call allocates the outputs, and the ops keep them.
    Nd4j.exec(forward);
    Nd4j.exec(backward);
    if (fresh) {
      closeOutputs();
      make();
    }
  }

  private void closeOutputs() {
    forward.outputArguments().forEach(INDArray::close);
    backward.outputArguments().forEach(INDArray::close);
  }

  @Override
  public Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("output", Arrays32.tensor(Nd4j.exec(forward)[0]));
    INDArray[] gradients = Nd4j.exec(backward);
    values.put("imageGradient", Arrays32.tensor(gradients[0]));
    values.put("thetaGradient", Arrays32.tensor(gradients[1]));
    return values;
  }

  @Override
  public void close() {
    closeOutputs();
    image.close();
    theta.close();
    outputGradient.close();
  }
}
