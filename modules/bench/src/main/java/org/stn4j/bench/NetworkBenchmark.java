package org.stn4j.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;

/** The networks of the comparison with PyTorch on 256 images of 28×28, part by part. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class NetworkBenchmark {

  /** Kind of the classifier. */
  @Param({"FCN", "CNN"})
  public String kind;

  /** Name of the transformer before it. */
  @Param({"none", "affine", "projective", "tps"})
  public String transformation;

  /** Data type of everything; DOUBLE runs on ND4J's ops instead of oneDNN's. */
  @Param({"FLOAT", "DOUBLE"})
  public String type;

  private StnTrainingCase training;

  /** Makes network and batch. */
  @Setup(Level.Trial)
  public void prepare() {
    BenchmarkTransformation wanted =
        transformation.equals("none")
            ? null
            : BenchmarkTransformation.valueOf(transformation.toUpperCase(Locale.ROOT));
    training =
        new StnTrainingCase(
            new Peer.NetworkKey(NetworkKind.valueOf(kind), wanted), DataType.valueOf(type));
    training.start();
  }

  /** Frees them. */
  @TearDown(Level.Trial)
  public void close() {
    training.close();
  }

  /** Images → logits. */
  @Benchmark
  public INDArray forward() {
    return training.forward();
  }

  /** Images, labels → loss and all gradients. */
  @Benchmark
  public double forwardBackward() {
    return training.forwardBackward();
  }

  /** The same and the update: what training repeats. */
  @Benchmark
  public void step() {
    training.step();
  }
}
