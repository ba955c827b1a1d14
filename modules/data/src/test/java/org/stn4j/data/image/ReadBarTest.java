package org.stn4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadBarTest {

  @Test
  void everyArchiveHasABarOfItsOwn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReadBar bar = new ReadBar(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    for (String name : new String[] {"train.tar.gz", "test.tar.gz"}) {
      Path file = Path.of("folder", name);
      bar.advanced(file, 512 << 10, 2048 << 10);
      bar.advanced(file, 1024 << 10, 2048 << 10);
      bar.finished(file);
    }
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertThat(drawn)
        .contains("train.tar.gz", "test.tar.gz", "1024/2048 KiB")
        .doesNotContain("folder");
  }
}
