package org.stn4j.cuda.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {

  @TempDir Path folder;

  @Test
  void compilesOnceForEachKey() {
    AtomicInteger compiled = new AtomicInteger();
    BinaryCache cache = new BinaryCache(folder.resolve("new"));
    String key = BinaryCache.key("source", "NVRTC 11.6", List.of("-a"), "sm_80");
    for (int i = 0; i < 3; i++) {
      assertThat(cache.get(key, () -> new byte[] {1, 2, (byte) compiled.incrementAndGet()}))
          .containsExactly(1, 2, 1);
    }
    BinaryCache again = new BinaryCache(folder.resolve("new"));
    assertThat(again.get(key, () -> new byte[0])).containsExactly(1, 2, 1);
  }

  @Test
  void keyDependsOnEverythingThatGoesIn() {
    assertThat(
            List.of(
                BinaryCache.key("a", "c", List.of("-o"), "sm_80"),
                BinaryCache.key("b", "c", List.of("-o"), "sm_80"),
                BinaryCache.key("a", "d", List.of("-o"), "sm_80"),
                BinaryCache.key("a", "c", List.of("-p"), "sm_80"),
                BinaryCache.key("a", "c", List.of("-o"), "sm_86")))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.length() == 64);
  }

  @Test
  void unwritableFolderIsNoReasonToFail() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    BinaryCache cache = new BinaryCache(file.resolve("below-it"));
    assertThat(cache.get("0123456789", () -> new byte[] {7})).containsExactly(7);
  }

  @Test
  void architectureIsTheHighestThatRunsOnTheDevice() {
    int[] known = {60, 70, 75, 80, 86};
    assertThat(CompilerOptions.architecture(80, known)).isEqualTo(80);
    assertThat(CompilerOptions.architecture(89, known)).isEqualTo(86);
    assertThat(CompilerOptions.architecture(72, known)).isEqualTo(70);
    assertThatThrownBy(() -> CompilerOptions.architecture(90, known))
        .hasMessageContaining("no architecture for compute capability 9.0");
  }
}
