package org.stn4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.archive.Archive;
import org.stn4j.data.archive.Archives;

class ArchiveDecoderTest implements ExampleSink {

  @TempDir Path directory;

  private final List<Integer> added = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private Archive archive;

  @BeforeEach
  void fill() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      members.put("p/" + (i * 37 % 100), new byte[] {(byte) (i * 37 % 100)});
    }
    archive = Archive.of(Archives.write(directory.resolve("x.tgz"), members));
  }

  @Override
  public void add(Example example) {
    added.add(example.labels()[0]);
  }

  @Override
  public void skip(String reason) {
    skipped.add(reason);
  }

  private static Example decode(String where, String name, byte[] bytes) throws IOException {
    if (bytes[0] % 10 == 3) {
      throw new DatasetException(where + ": bad");
    }
    return Example.of(new PlanarImage(1, 1, 1, bytes), bytes[0]);
  }

  @Test
  void severalThreadsKeepTheOrderOfTheArchive() throws IOException {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    List<Long> done = new ArrayList<>();
    List<Path> finished = new ArrayList<>();
    ReadListener listener =
        new ReadListener() {
          @Override
          public void advanced(Path source, long position, long total) {
            assertThat(position).isLessThanOrEqualTo(total);
            done.add(position);
          }

          @Override
          public void finished(Path source) {
            finished.add(source);
          }
        };
    new ArchiveDecoder(3, 10, listener)
        .read(
            archive,
            name -> true,
            (where, name, bytes) -> {
              threads.add(Thread.currentThread().getName() + Thread.currentThread().getId());
              // Some take so long that later ones are done before.
              if (bytes[0] % 7 == 0) {
                LockSupport.parkNanos(3_000_000);
              }
              return decode(where, name, bytes);
            },
            this);
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      if (i * 37 % 100 % 10 != 3) {
        expected.add(i * 37 % 100);
      }
    }
    assertThat(added).isEqualTo(expected);
    assertThat(skipped).hasSize(10).startsWith(archive + ": p/33: bad").doesNotHaveDuplicates();
    assertThat(threads).hasSizeGreaterThan(1);
    assertThat(done).hasSize(100).isSorted();
    assertThat(finished).containsExactly(archive.path());
  }

  @Test
  void oneMoreThanMayBeSkippedIsAnError() {
    assertThatThrownBy(
            () ->
                new ArchiveDecoder(2, 9, ReadListener.NONE)
                    .read(archive, name -> true, ArchiveDecoderTest::decode, this))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(archive + ": p/")
        .hasMessageEndingWith("3: bad");
    assertThat(skipped).hasSize(9);
  }

  @Test
  void aFaultOfTheDecoderIsNotTakenForABadPicture() {
    assertThatThrownBy(
            () ->
                new ArchiveDecoder(2, 100, ReadListener.NONE)
                    .read(
                        archive,
                        name -> true,
                        (where, name, bytes) -> {
                          throw new ArithmeticException("a fault");
                        },
                        this))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a fault");
  }
}
