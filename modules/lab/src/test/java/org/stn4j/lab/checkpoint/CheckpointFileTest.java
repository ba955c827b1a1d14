package org.stn4j.lab.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.train.Snapshot;

class CheckpointFileTest {

  @TempDir private Path folder;

  private final RunDescription description =
      RunDescription.empty().with("seed", 1).with("rate", 0.01);

  private static Snapshot snapshot() {
    INDArray w = Nd4j.create(new float[] {1, -0f, 3e-42f, Float.NaN, 5, 6}, new long[] {2, 3}, 'c');
    INDArray b = Nd4j.create(new double[] {Math.PI}, new long[] {1}, 'c');
    return new Snapshot(
        17,
        2.5,
        Map.of("w", w.dup('f'), "b", b),
        Map.of("w", w.neg()),
        Map.of(),
        Map.of("b", b.neg()),
        Map.of("history", b));
  }

  @Test
  void givesBackTheSameBits() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("a/b.ckpt"), description);
    assertThat(file.read()).isEmpty();
    file.write(snapshot());
    file.write(snapshot());
    Snapshot read = file.read().orElseThrow();
    assertThat(read.iteration()).isEqualTo(17);
    assertThat(read.seconds()).isEqualTo(2.5);
    float[] w = read.parameters().get("w").data().asFloat();
    assertThat(read.parameters().get("w").shape()).containsExactly(2, 3);
    assertThat(Float.floatToRawIntBits(w[1])).isEqualTo(0x80000000);
    assertThat(w[2]).isEqualTo(3e-42f);
    assertThat(w[3]).isNaN();
    assertThat(read.parameters().get("b").getDouble(0)).isEqualTo(Math.PI);
    assertThat(read.updaterStates().get("w").getFloat(1, 2)).isEqualTo(-6f);
    assertThat(read.buffers()).isEmpty();
    assertThat(read.listeners().get("history").getDouble(0)).isEqualTo(Math.PI);
    assertThat(read.trained().get("b").getDouble(0)).isEqualTo(-Math.PI);
    try (Stream<Path> left = Files.list(folder.resolve("a"))) {
      assertThat(left).containsExactly(folder.resolve("a/b.ckpt"));
    }
  }

  @Test
  void aCheckpointTellsWhatItIsOfAndItsWeightsAloneAreSmaller() throws IOException {
    Path whole = folder.resolve("whole.ckpt");
    new CheckpointFile(whole, description).write(snapshot());
    CheckpointFile.Kept kept = CheckpointFile.read(whole);
    assertThat(kept.description()).isEqualTo(description);

    Path small = folder.resolve("small.ckpt");
    new CheckpointFile(small, description).write(kept.snapshot().weights());
    Snapshot weights = CheckpointFile.read(small).snapshot();
    assertThat(weights.iteration()).isEqualTo(17);
    assertThat(weights.trained().get("b").getDouble(0)).isEqualTo(-Math.PI);
    assertThat(weights.updaterStates()).isEmpty();
    assertThat(weights.averages()).isEmpty();
    assertThat(Files.size(small)).isLessThan(Files.size(whole) - 2 * 24);
  }

  @Test
  void refusesAnotherConfiguration() throws IOException {
    Path path = folder.resolve("b.ckpt");
    new CheckpointFile(path, description).write(snapshot());
    CheckpointFile other = new CheckpointFile(path, description.with("rate", 0.1));
    assertThatThrownBy(other::read)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("rate was 0.01 and is now 0.1");
  }

  @Test
  void noticesEveryKindOfDamage() throws IOException {
    Path path = folder.resolve("c.ckpt");
    CheckpointFile file = new CheckpointFile(path, description);
    file.write(snapshot());
    byte[] whole = Files.readAllBytes(path);
    for (int length : new int[] {0, 7, 40, whole.length / 2, whole.length - 1}) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(file::read)
          .as("%d bytes", length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(length < 8 ? "is not a checkpoint" : "checksum");
    }
    byte[] flipped = whole.clone();
    flipped[whole.length - 20] ^= 4;
    Files.write(path, flipped);
    assertThatThrownBy(file::read).hasMessageContaining("checksum");
    flipped[0] ^= 1;
    Files.write(path, flipped);
    assertThatThrownBy(file::read).hasMessageContaining("is not a checkpoint");
  }
}
