package org.stn4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples that users read are those that the modules' tests run. */
class ExamplesTest {

  @Test
  void everyExampleIsShownAsItIs() throws IOException {
    String pages =
        Files.readString(Project.ROOT.resolve("README.md"))
            + Files.readString(Project.ROOT.resolve("docs/ops.md"));
    List<Path> examples;
    try (Stream<Path> files = Files.walk(Project.ROOT.resolve("modules"))) {
      examples =
          files
              .filter(file -> file.getParent().endsWith("example"))
              .filter(file -> file.toString().matches(".*/src/test/.*(?<!Test)\\.java"))
              .toList();
    }
    assertThat(examples).hasSizeGreaterThan(4);
    for (Path example : examples) {
      String code = Files.readString(example);
      assertThat(pages).as(example.toString()).contains(code.substring(code.indexOf("import ")));
    }
  }
}
