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

/** The fused op: image, theta → output, and back to image and theta. */
final class StnTransformerCase implements BenchmarkCase {

  private final Transformation transformation;
  private final INDArray image;
  private final INDArray theta;
  private final INDArray outputGradient;
  private final int[] outputSize;

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
  }

  @Override
  public void start() {}

  @Override
  public void step() {
    for (INDArray result : forwardAndBackward()) {
      result.close();
    }
  }

  private INDArray[] forwardAndBackward() {
    INDArray output =
        Nd4j.exec(new SpatialTransform(image, theta, transformation, Sampling.DEFAULT, outputSize))[
            0];
    INDArray[] gradients =
        Nd4j.exec(
            new SpatialTransformBp(
                image,
                theta,
                outputGradient,
                transformation,
                Sampling.DEFAULT,
                true,
                true,
                outputSize));
    return new INDArray[] {output, gradients[0], gradients[1]};
  }

  @Override
  public Map<String, Tensor> values() {
    INDArray[] results = forwardAndBackward();
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("output", Arrays32.tensor(results[0]));
    values.put("imageGradient", Arrays32.tensor(results[1]));
    values.put("thetaGradient", Arrays32.tensor(results[2]));
    for (INDArray result : results) {
      result.close();
    }
    return values;
  }

  @Override
  public void close() {
    image.close();
    theta.close();
    outputGradient.close();
  }
}
