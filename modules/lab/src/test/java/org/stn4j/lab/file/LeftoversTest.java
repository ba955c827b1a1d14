package org.stn4j.lab.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  @TempDir Path folder;

  private Path file(String name, Duration age) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "half");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndNothingElse() throws IOException {
    Path checkpoint = file("checkpoints/R_FCN.ckpt." + UUID.randomUUID(), Duration.ZERO);
    Path history = file("history/R_FCN.csv." + UUID.randomUUID(), Duration.ZERO);
    Path probe = file("writable123.tmp", Duration.ofHours(1));
    Path[] kept = {
      file("checkpoints/R_FCN.ckpt", Duration.ofHours(1)),
      file("runs.csv", Duration.ofHours(1)),
      file("notes.tmp", Duration.ofHours(1)),
      // Of a process that is just looking whether it can write here.
      file("writable456.tmp", Duration.ZERO)
    };
    assertThat(Leftovers.remove(folder)).containsExactlyInAnyOrder(checkpoint, history, probe);
    assertThat(checkpoint).doesNotExist();
    assertThat(history).doesNotExist();
    assertThat(probe).doesNotExist();
    assertThat(kept).allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void aFileThatCannotBeFinishedIsNoLeftover() {
    Path target = folder.resolve("table.csv");
    try {
      AtomicFile.write(
          target,
          out -> {
            out.write(1);
            throw new IOException("full");
          });
    } catch (IOException e) {
      assertThat(e).hasMessage("full");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
