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
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Sampling;

/** The grid generator and the sampler as ops of their own, with a grid in memory between them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GridBenchmark {

  /** N×C×H×W. */
  @Param({"256x1x28x28", "128x3x64x64", "128x48x32x32"})
  public String size;

  /** Name of the transformation that makes the grid. */
  @Param({"affine", "tps"})
  public String transformation;

  /** Name of the sampling kernel. */
  @Param({"bilinear", "bicubic", "nearest"})
  public String kernel;

  /** Data type of all arrays. */
  @Param({"FLOAT", "DOUBLE"})
  public String type;

  private Case arrays;
  private Sampling sampling;
  private INDArray grid;
  private INDArray gridGradient;

  /** Makes the arrays. */
  @Setup(Level.Trial)
  public void prepare() {
    arrays = new Case(size, transformation, type);
    sampling = Sampling.DEFAULT.withKernel(Kernels.named(kernel));
    grid = Nd4j.exec(generator())[0];
    gridGradient = grid.dup();
  }

  private GenerateGrid generator() {
    return new GenerateGrid(arrays.theta, arrays.transformation, true, arrays.outputSize);
  }

  /** θ → grid → ∂L/∂θ. */
  @Benchmark
  public INDArray generateForwardBackward() {
    GenerateGrid forward = generator();
    forward.addOutputArgument(grid);
    Nd4j.exec(forward);
    GenerateGridBp backward =
        new GenerateGridBp(
            arrays.theta, gridGradient, arrays.transformation, true, arrays.outputSize);
    backward.addOutputArgument(arrays.thetaGradient);
    return Nd4j.exec(backward)[0];
  }

  /** (image, grid) → V. */
  @Benchmark
  public INDArray sampleForward() {
    GridSample op = new GridSample(arrays.image, grid, sampling);
    op.addOutputArgument(arrays.output);
    return Nd4j.exec(op)[0];
  }

  /** The same, then ∂L/∂V → ∂L/∂image, ∂L/∂grid. */
  @Benchmark
  public INDArray[] sampleForwardBackward() {
    sampleForward();
    GridSampleBp op =
        new GridSampleBp(arrays.image, grid, arrays.outputGradient, sampling, true, true);
    op.addOutputArgument(arrays.imageGradient, gridGradient);
    return Nd4j.exec(op);
  }
}
