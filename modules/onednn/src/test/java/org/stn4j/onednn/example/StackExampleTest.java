package org.stn4j.onednn.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The example of docs/ops.md is this code, and it runs. */
class StackExampleTest {

  @Test
  void givesAScoreForEachClass() {
    INDArray scores =
        StackExample.network().outputSingle(Map.of("image", Nd4j.rand(3, 1, 28, 28)), "logits");
    assertThat(scores.shape()).containsExactly(3, 10);
    assertThat(scores.amaxNumber().doubleValue()).isPositive();
  }

  @Test
  void ofTheDocs() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent().getParent();
    String code =
        Files.readString(
            root.resolve(
                "modules/onednn/src/test/java/org/stn4j/onednn/example/StackExample.java"));
    assertThat(Files.readString(root.resolve("docs/ops.md")))
        .contains(code.substring(code.indexOf("import ")));
  }
}
