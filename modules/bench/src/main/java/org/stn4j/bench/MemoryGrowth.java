package org.stn4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.data.batch.DistortedImages;
import org.stn4j.data.batch.ShuffledBatches;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.distort.Distortions;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Says what memory a long training holds: the trainer of the experiments on batches that are drawn
 * and rotated as it goes, Adam with a limit on the norm of the gradients.
 *
 * <p>Prints, every tenth of the way, after garbage collection: the steps made, and in MiB resident
 * memory, what JavaCPP takes for memory outside the Java heap, what it allocated itself, and the
 * Java heap, committed and in use.
 */
public final class MemoryGrowth {

  private static final int BATCH = 64;
  private static final double MIB = 1 << 20;

  private MemoryGrowth() {}

  /** Trains the FCN, then the ST-FCN Aff. */
  public static void main(String[] args) {
    if (args.length > 1) {
      System.err.println("usage: MemoryGrowth [STEPS]");
      System.exit(2);
    }
    int steps = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
    PrintStream out = System.out;
    // ND4J prints while it differentiates a graph.
    System.setOut(System.err);
    train("fcn", null, steps, out);
    train("st-fcn-affine", BenchmarkTransformation.AFFINE, steps, out);
    System.exit(0);
  }

  private static void train(
      String name, BenchmarkTransformation transformation, int steps, PrintStream out) {
    Network network =
        new StnNetwork(new Peer.NetworkKey(NetworkKind.FCN, transformation), DataType.FLOAT)
            .described();
    Nd4j.getRandom().setSeed(1);
    network
        .parameters()
        .forEach(
            (parameter, array) -> {
              if (parameter.endsWith("/W") && !parameter.endsWith("/regression/W")) {
                array.assign(Nd4j.randn(DataType.FLOAT, array.shape()).muli(0.05));
              }
            });
    BatchSource batches =
        new ShuffledBatches(
            new DistortedImages(new DigitGenerator(1).images(0, 2_000), Distortions.named("R")),
            BATCH,
            1);
    Recipe recipe =
        new Recipe(new Optimizer.Adam(), new LearningRate.Constant(1e-4), steps, BATCH)
            .withMaxGradientNorm(5);
    out.println(name + ", MiB");
    out.printf(
        "%8s%10s%10s%10s%10s%10s%n",
        "steps", "resident", "javacpp", "tracked", "committed", "heap");
    TrainingListener reporter =
        new TrainingListener() {
          @Override
          public void stepped(Trainer trainer, Step step) {
            if (step.iteration() == 100 || step.iteration() % Math.max(1, steps / 10) == 0) {
              report(step.iteration(), out);
            }
          }
        };
    new Trainer(network, recipe, batches, 1, List.of(reporter)).train();
  }

  private static void report(long steps, PrintStream out) {
    System.gc();
    System.runFinalization();
    // The collector gives memory back a little later, in a thread of its own.
    LockSupport.parkNanos(1_000_000_000);
    Runtime runtime = Runtime.getRuntime();
    out.printf(
        "%8d%10.0f%10.0f%10.1f%10.0f%10.1f%n",
        steps,
        residentBytes() / MIB,
        Pointer.physicalBytes() / MIB,
        Pointer.totalBytes() / MIB,
        runtime.totalMemory() / MIB,
        (runtime.totalMemory() - runtime.freeMemory()) / MIB);
  }

  private static double residentBytes() {
    Path status = Path.of("/proc/self/status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          return 1024.0 * Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      throw new IllegalStateException(status + " has no VmRSS");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
