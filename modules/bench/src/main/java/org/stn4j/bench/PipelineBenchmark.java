package org.stn4j.bench;

import java.util.concurrent.TimeUnit;
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
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.DistortedImages;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.distort.Distortions;

/**
 * Drawing, distorting and writing one batch of 256 training images, in one thread as beside a
 * training. To be set against a step of the network that reads it ({@link NetworkBenchmark}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PipelineBenchmark {

  private static final int BATCH = 256;

  /** Name of the distortion. */
  @Param({"R", "RTS", "P", "E", "TC"})
  public String distortion;

  private ShuffledBatches batches;
  private long index;

  /** Makes the digits. */
  @Setup(Level.Trial)
  public void prepare() {
    batches =
        new ShuffledBatches(
            new DistortedImages(
                new DigitGenerator(1).images(0, 10_000), Distortions.named(distortion)),
            BATCH,
            1);
  }

  /** The next batch. */
  @Benchmark
  public long batch() {
    try (Batch batch = batches.batch(index++)) {
      return batch.index();
    }
  }
}
