package org.stn4j.lab.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.train.Snapshot;

/** Kills a training at several moments and compares where it ends with one that was left alone. */
class KilledTrainingTest {

  @TempDir private Path folder;

  private Process start(Path checkpoint) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "-XX:TieredStopAtLevel=1",
            Training.class.getName(),
            checkpoint.toString())
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static Snapshot read(Path checkpoint) throws IOException {
    return new CheckpointFile(checkpoint, RunDescription.empty()).read().orElseThrow();
  }

  private static Map<String, float[]> values(Map<String, INDArray> arrays) {
    Map<String, float[]> values = new TreeMap<>();
    arrays.forEach((name, array) -> values.put(name, array.data().asFloat()));
    return values;
  }

  /** Kills the process as soon as its checkpoint has got to an iteration. */
  private void runUntil(Path checkpoint, long iteration) throws IOException, InterruptedException {
    Process process = start(checkpoint);
    while (process.isAlive()
        && !(Files.exists(checkpoint) && read(checkpoint).iteration() >= iteration)) {
      Thread.sleep(5);
    }
    assertThat(process.isAlive())
        .as("still running when it is killed: %s", Files.readString(log(), StandardCharsets.UTF_8))
        .isTrue();
    process.destroyForcibly().waitFor();
  }

  @Test
  void endsWithTheSameBits() throws IOException, InterruptedException {
    assertThat(System.getProperty("java.class.path")).contains(File.separator);
    Path whole = folder.resolve("whole.ckpt");
    assertThat(start(whole).waitFor()).isZero();

    Path killed = folder.resolve("killed.ckpt");
    runUntil(killed, 10);
    runUntil(killed, 70);
    assertThat(start(killed).waitFor()).isZero();
    assertThat(Files.readString(log(), StandardCharsets.UTF_8))
        .as("the last process continued from a checkpoint")
        .doesNotContain("from 0\n");

    Snapshot a = read(whole);
    Snapshot b = read(killed);
    assertThat(a.iteration()).isEqualTo(Training.ITERATIONS);
    assertThat(b.iteration()).isEqualTo(Training.ITERATIONS);
    assertThat(a.parameters()).hasSize(4);
    Map<String, float[]> parameters = values(b.parameters());
    values(a.parameters()).forEach((name, v) -> assertThat(parameters.get(name)).isEqualTo(v));
    Map<String, float[]> states = values(b.updaterStates());
    values(a.updaterStates()).forEach((name, v) -> assertThat(states.get(name)).isEqualTo(v));
  }
}
