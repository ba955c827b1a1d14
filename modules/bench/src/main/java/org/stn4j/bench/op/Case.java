package org.stn4j.bench.op;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.TransformerSize;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;

/**
 * The arrays of a benchmark: random images and gradients, θ near the identity. Outputs are there
 * already, so that an op is measured and not ND4J's allocation.
 */
final class Case {

  private static final double SPREAD = 0.05;

  final Transformation transformation;

  /** H', W'. */
  final int[] outputSize;

  final INDArray image;
  final INDArray theta;
  final INDArray output;
  final INDArray outputGradient;
  final INDArray imageGradient;
  final INDArray thetaGradient;

  /**
   * @param size name of a {@link TransformerSize}
   * @param transformation name of a transformation
   * @param type {@code FLOAT} or {@code DOUBLE}
   */
  Case(String size, String transformation, String type) {
    TransformerSize s = named(size);
    DataType dataType = DataType.valueOf(type);
    this.transformation = Transformations.named(transformation);
    this.outputSize = new int[] {s.outHeight(), s.outWidth()};
    Nd4j.getRandom().setSeed(1);
    image = Nd4j.rand(dataType, s.n(), s.c(), s.height(), s.width());
    outputGradient = Nd4j.rand(dataType, s.n(), s.c(), s.outHeight(), s.outWidth());
    double[] identity = this.transformation.identity();
    theta =
        Nd4j.rand(dataType, s.n(), identity.length)
            .subi(0.5)
            .muli(2 * SPREAD)
            .addiRowVector(Nd4j.createFromArray(identity).castTo(dataType));
    output = Nd4j.createUninitialized(dataType, outputGradient.shape());
    imageGradient = Nd4j.createUninitialized(dataType, image.shape());
    thetaGradient = Nd4j.createUninitialized(dataType, theta.shape());
  }

  private static TransformerSize named(String name) {
    return TransformerSize.ALL.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown size \""
                        + name
                        + "\"; the known ones are "
                        + Arrays.toString(
                            TransformerSize.ALL.stream().map(TransformerSize::name).toArray())));
  }
}
