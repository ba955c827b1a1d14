package org.stn4j.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceChecksumsTest {

  @TempDir Path directory;

  private String of(Path path) throws IOException {
    return new SourceChecksums(directory.resolve("cache"))
        .of(Archive.of(path), name -> !name.endsWith(".txt"));
  }

  @Test
  void anArchivesIsTheSha256OfItsBytes() throws IOException {
    Path file = Files.writeString(directory.resolve("x.zip"), "abc");
    // FIPS 180-2, appendix B.1.
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(of(file)).isEqualTo(abc);
    try (Stream<Path> notes = Files.list(directory.resolve("cache"))) {
      assertThat(notes).hasSize(1);
    }
    assertThat(of(file)).isEqualTo(abc);
  }

  @Test
  void itIsKeptUntilSizeOrTimeChange() throws IOException {
    Path file = Files.writeString(directory.resolve("x.zip"), "abc");
    FileTime time = Files.getLastModifiedTime(file);
    String before = of(file);
    Files.writeString(file, "abd");
    Files.setLastModifiedTime(file, time);
    assertThat(of(file)).as("same size and time: not read again").isEqualTo(before);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5_000));
    assertThat(of(file)).isNotEqualTo(before);
  }

  @Test
  void aFoldersFollowsTheFilesThatAreWanted() throws IOException {
    Map<String, byte[]> members =
        Map.of("a/1.png", "one".getBytes(StandardCharsets.UTF_8), "a/x.txt", new byte[3]);
    Path folder = Archives.write(directory.resolve("folder"), members);
    String before = of(folder);
    Files.writeString(folder.resolve("a/x.txt"), "something longer");
    assertThat(of(folder)).isEqualTo(before);
    Files.writeString(folder.resolve("a/1.png"), "longer");
    assertThat(of(folder)).isNotEqualTo(before);
    assertThat(directory.resolve("cache")).doesNotExist();
  }
}
