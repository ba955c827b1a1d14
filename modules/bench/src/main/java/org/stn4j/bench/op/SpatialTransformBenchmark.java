package org.stn4j.bench.op;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;

/** The fused op and its gradient. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SpatialTransformBenchmark {

  /** N×C×H×W, and the output's size where it differs. */
  @Param({
    "256x1x28x28",
    "256x1x42x42",
    "256x1x60x60",
    "128x3x64x64",
    "128x48x32x32",
    "16x3x448x448-224x224",
    "4x64x112x112"
  })
  public String size;

  /** Name of the transformation. */
  @Param({"affine", "projective", "tps"})
  public String transformation;

  /** Data type of all arrays. */
  @Param({"FLOAT", "DOUBLE"})
  public String type;

  private Case arrays;

  /** Makes the arrays. */
  @Setup(Level.Trial)
  public void prepare() {
    arrays = new Case(size, transformation, type);
  }

  /** (image, θ) → V. */
  @Benchmark
  public INDArray forward() {
    SpatialTransform op =
        new SpatialTransform(
            arrays.image, arrays.theta, arrays.transformation, Sampling.DEFAULT, arrays.outputSize);
    op.addOutputArgument(arrays.output);
    return Nd4j.exec(op)[0];
  }

  /** The same, then ∂L/∂V → ∂L/∂image, ∂L/∂θ. */
  @Benchmark
  public INDArray[] forwardBackward() {
    forward();
    return backward(true, true, arrays.imageGradient, arrays.thetaGradient);
  }

  /** ∂L/∂V → ∂L/∂θ alone: what a transformer on data needs. */
  @Benchmark
  public INDArray[] backwardToTheta() {
    return backward(false, true, arrays.thetaGradient);
  }

  private INDArray[] backward(boolean image, boolean theta, INDArray... outputs) {
    SpatialTransformBp op =
        new SpatialTransformBp(
            arrays.image,
            arrays.theta,
            arrays.outputGradient,
            arrays.transformation,
            Sampling.DEFAULT,
            image,
            theta,
            arrays.outputSize);
    op.addOutputArgument(outputs);
    return Nd4j.exec(op);
  }
}
