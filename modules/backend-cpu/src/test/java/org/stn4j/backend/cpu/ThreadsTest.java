package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.parallel.Workers;
import org.stn4j.sampling.Sampling;

/** The number of threads does not change a bit; shown by processes with 1, 2 and 5 of them. */
class ThreadsTest {

  /** Prints a digest of outputs and gradients, and the number of threads. */
  public static final class Digest {

    private Digest() {}

    /** Entry of the child process. */
    public static void main(String[] args) {
      int digest = 1;
      for (int[] shape : new int[][] {{9, 2, 11, 13}, {1, 37, 17, 12}, {3, 5, 40, 41}}) {
        for (Transformation t : new Transformation[] {new Affine(), new ThinPlateSpline()}) {
          digest = 31 * digest + digest(shape, t);
        }
      }
      String line = "digest " + digest + " threads " + Workers.threads() + "\n";
      System.out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    }

    private static int digest(int[] s, Transformation t) {
      INDArray image = Arrays64.uniform(1, -1, 1, s[0], s[1], s[2], s[3]).castTo(DataType.FLOAT);
      INDArray theta = Arrays64.near(t.identity(), 2, 0.3, s[0]).castTo(DataType.FLOAT);
      INDArray out = Nd4j.exec(new SpatialTransform(image, theta, t, Sampling.DEFAULT, 15, 14))[0];
      INDArray[] gradients =
          Nd4j.exec(
              new SpatialTransformBp(image, theta, out, t, Sampling.DEFAULT, true, true, 15, 14));
      int digest = Arrays.hashCode(out.data().asFloat());
      digest = 31 * digest + Arrays.hashCode(gradients[0].data().asFloat());
      return 31 * digest + Arrays.hashCode(gradients[1].data().asFloat());
    }
  }

  private static String run(int threads) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    ModuleLayer.boot()
        .findModule("jdk.incubator.vector")
        .ifPresent(module -> command.add("--add-modules=" + module.getName()));
    command.add("-Dstn4j.threads=" + threads);
    command.add("-Dorg.nd4j.log.initialization=false");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Digest.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    String line = output.lines().filter(l -> l.startsWith("digest ")).findFirst().orElseThrow();
    assertThat(line).endsWith("threads " + threads);
    return line.substring(0, line.indexOf(" threads"));
  }

  @Test
  void sameBitsWithAnyNumberOfThreads() throws Exception {
    String one = run(1);
    assertThat(run(2)).isEqualTo(one);
    assertThat(run(5)).isEqualTo(one);
  }
}
