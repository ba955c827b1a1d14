package org.stn4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCopyTest {

  @TempDir private Path remote;

  private RemoteCopy copy() throws IOException {
    return new RemoteCopy(RemoteFolder.of(remote.toUri(), new SparkConf(false)));
  }

  @Test
  void whatChangesIsPushedAndNothingElse() throws IOException {
    Files.createDirectories(remote.resolve("a/history"));
    Files.writeString(remote.resolve("a/runs.csv"), "old");
    Files.writeString(remote.resolve("a/history/1.csv"), "curve");
    FileTime before = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(remote.resolve("a/runs.csv"), before);
    Path folder;
    try (RemoteCopy copy = copy()) {
      folder = copy.folder();
      copy.fetchAll("*/runs.csv");
      assertThat(folder.resolve("a/runs.csv")).hasContent("old");
      assertThat(folder.resolve("a/history")).doesNotExist();
      assertThat(copy.fetch(folder.resolve("a/table.csv"))).isFalse();
      Files.writeString(folder.resolve("a/.lock"), "1");
      Files.writeString(folder.resolve("a/t.csv.0f8fad5b-d9cb-469f-a165-70867728950e"), "ha");
      Files.writeString(folder.resolve("a/table.csv"), "1");
      copy.push();
      assertThat(Files.getLastModifiedTime(remote.resolve("a/runs.csv"))).isEqualTo(before);
      Files.writeString(folder.resolve("a/runs.csv"), "old, new");
    }
    assertThat(folder).doesNotExist();
    assertThat(remote.resolve("a/runs.csv")).hasContent("old, new");
    assertThat(remote.resolve("a/history/1.csv")).hasContent("curve");
    assertThat(remote.resolve("a").toFile().list())
        .containsExactlyInAnyOrder("runs.csv", "history", "table.csv");
  }

  @Test
  void aFileThatAnotherHasWrittenIsFetchedAgain() throws IOException {
    Path file = remote.resolve("1.csv");
    Files.writeString(file, "1");
    try (RemoteCopy copy = copy()) {
      Path here = copy.folder().resolve("1.csv");
      assertThat(copy.fetch(here)).isTrue();
      Files.writeString(file, "1 2");
      assertThat(copy.fetch(here)).isTrue();
      assertThat(here).hasContent("1 2");
    }
    assertThat(file).hasContent("1 2");
  }

  @Test
  void whatAKilledProcessHasBegunIsRemovedAndNotFetched() throws IOException {
    Path begun = remote.resolve("1.ckpt.0f8fad5b-d9cb-469f-a165-70867728950e");
    Files.writeString(begun, "ha");
    Files.writeString(remote.resolve("1.ckpt"), "state");
    try (RemoteCopy copy = copy()) {
      copy.fetchAll("1*");
      assertThat(copy.folder().toFile().list()).containsExactly("1.ckpt");
    }
    assertThat(begun).doesNotExist();
    assertThat(remote.resolve("1.ckpt")).hasContent("state");
  }

  @Test
  void aCheckpointIsPushedWhileItsRunGoesOn() throws Exception {
    try (RemoteCopy copy = copy()) {
      Files.writeString(copy.folder().resolve("1.ckpt"), "state");
      while (!Files.exists(remote.resolve("1.ckpt"))) {
        Thread.sleep(50);
      }
      assertThat(remote.resolve("1.ckpt")).hasContent("state");
    }
  }
}
