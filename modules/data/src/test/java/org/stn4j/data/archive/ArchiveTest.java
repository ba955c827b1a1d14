package org.stn4j.data.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.data.DatasetException;

class ArchiveTest {

  private static final Predicate<String> ALL = name -> true;

  @TempDir Path directory;

  private final Map<String, byte[]> members = new LinkedHashMap<>();

  @BeforeEach
  void fill() {
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    members.put("set/b.txt", "beta".getBytes(StandardCharsets.UTF_8));
    members.put("set/a.bin", noise);
    members.put("set/deep/c", new byte[0]);
  }

  private Path write(String name) throws IOException {
    return Archives.write(directory.resolve(name), members);
  }

  private static Map<String, byte[]> read(Path path, Predicate<String> wanted) throws IOException {
    Map<String, byte[]> got = new LinkedHashMap<>();
    Archive archive = Archive.of(path);
    long size = archive.size(wanted);
    archive.read(
        wanted,
        (name, bytes, position) -> {
          assertThat(position).isBetween(0L, size);
          got.put(name, bytes);
          return true;
        });
    return got;
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.zip", "x.tar", "x.tar.gz", "x.TGZ", "folder"})
  void everyFormGivesTheSameMembers(String name) throws IOException {
    Map<String, byte[]> got = read(write(name), ALL);
    assertThat(got.keySet()).containsExactlyInAnyOrderElementsOf(members.keySet());
    got.forEach((member, bytes) -> assertThat(bytes).isEqualTo(members.get(member)));
    assertThat(read(write(name), n -> n.endsWith("c"))).containsOnlyKeys("set/deep/c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.zip", "x.tar", "x.tgz", "folder"})
  void aVisitorCanEndTheReading(String name) throws IOException {
    int[] visits = {0};
    Archive.of(write(name)).read(ALL, (member, bytes, position) -> ++visits[0] < 2);
    assertThat(visits[0]).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "set/../../out", "/etc/out", "C:/out", "set\\out", "set/.."})
  void namesThatLeadOutAreRefused(String name) throws IOException {
    members.put(name, new byte[1]);
    // The reader of zips takes a backslash for a slash where there is no other.
    String[] forms = {"x.tar", "x.tgz", name.indexOf('\\') < 0 ? "x.zip" : "x.tar"};
    for (String form : forms) {
      Path path = write(form);
      assertThatThrownBy(() -> read(path, n -> false), form)
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              path
                  + ": "
                  + name
                  + ": expected a relative name without .. and \\,"
                  + " got one that leads elsewhere");
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_LINK, TarConstants.LF_SYMLINK, TarConstants.LF_CHR})
  void linksAndDevicesInATarAreRefused(byte kind) throws IOException {
    TarArchiveEntry link = new TarArchiveEntry("set/link", kind);
    link.setLinkName("/etc/passwd");
    Path path = Archives.tar(directory.resolve("x.tgz"), members, link);
    assertThatThrownBy(() -> read(path, ALL))
        .isInstanceOf(DatasetException.class)
        .hasMessage(path + ": set/link: expected a file, got a link or a device");
  }

  @Test
  void linksInAZipAreRefused() throws IOException {
    Path path = Archives.zipWithLink(directory.resolve("x.zip"), "set/link", "/etc/passwd");
    assertThatThrownBy(() -> read(path, ALL))
        .isInstanceOf(DatasetException.class)
        .hasMessage(path + ": set/link: expected a file, got a link");
  }

  @Test
  void linksInAFolderAreRefusedWhereTheyAreWanted() throws IOException {
    Path folder = write("folder");
    Files.createSymbolicLink(folder.resolve("set/link"), folder.resolve("set/b.txt"));
    assertThatThrownBy(() -> read(folder, ALL))
        .isInstanceOf(DatasetException.class)
        .hasMessage(folder + ": set/link: expected a file, got a link or a device");
    assertThat(read(folder, n -> !n.endsWith("link"))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.zip", "x.tar", "x.tgz"})
  void archivesThatEndEarlyAreRefused(String name) throws IOException {
    Path path = write(name);
    byte[] whole = Files.readAllBytes(path);
    for (int length : new int[] {200, 2500, name.endsWith("tar") ? 6656 : whole.length - 9}) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(path, ALL), "%d of %d", length, whole.length)
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(path.toString());
    }
  }

  @Test
  void aDamagedMemberIsNamed() throws IOException {
    for (String form : new String[] {"x.zip", "x.tgz"}) {
      Path path = write(form);
      byte[] bytes = Files.readAllBytes(path);
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(path, bytes);
      assertThatThrownBy(() -> read(path, ALL))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(path + ": set/");
    }
  }

  @Test
  void aMemberThatComesTwiceIsRefused() throws IOException {
    Path path = Archives.tar(directory.resolve("x.tar"), members, new TarArchiveEntry("set/b.txt"));
    assertThatThrownBy(() -> read(path, ALL))
        .hasMessage(path + ": set/b.txt: expected every member once, got it twice");
  }

  @Test
  void bombsAreRefusedBeforeTheyUnfold() throws IOException {
    members.put("set/bomb", new byte[64 << 20]);
    for (String form : new String[] {"x.zip", "x.tgz"}) {
      Path path = write(form);
      members.put("set/after", new byte[0]);
      assertThatThrownBy(() -> read(write(form), ALL))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(path.toString())
          .hasMessageContaining("expected at most 200 times the packed bytes, got ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.zip", "x.tar", "folder"})
  void largeMembersAreRefused(String form) throws IOException {
    Path path = write(form);
    Archive archive = Archive.of(path, new Limits(4999, 1 << 20, 100, 200));
    assertThatThrownBy(() -> archive.read(ALL, (name, bytes, position) -> true))
        .isInstanceOf(DatasetException.class)
        .hasMessage(path + ": set/a.bin: expected at most 4999 bytes, got 5000");
  }

  @Test
  void tooManyMembersOrBytesAreRefused() throws IOException {
    for (String form : new String[] {"x.zip", "x.tgz"}) {
      Path path = write(form);
      Archive few = Archive.of(path, new Limits(1 << 20, 1 << 20, 2, 200));
      assertThatThrownBy(() -> few.read(ALL, (name, bytes, position) -> true))
          .hasMessageEndingWith("expected at most 2 members, got more");
      Archive small = Archive.of(path, new Limits(1 << 20, 5003, 100, 200));
      assertThatThrownBy(() -> small.read(ALL, (name, bytes, position) -> true))
          .hasMessage(path + ": set/a.bin: expected at most 5003 bytes in all, got more");
    }
  }

  @Test
  void otherFilesAreNotTaken() throws IOException {
    Path rar = Files.write(directory.resolve("x.rar"), new byte[9]);
    assertThatThrownBy(() -> Archive.of(rar))
        .hasMessage(rar + ": expected .zip, .tar, .tar.gz, .tgz or a folder");
    Path nothing = directory.resolve("nothing.zip");
    assertThatThrownBy(() -> Archive.of(nothing))
        .hasMessage(nothing + ": expected an archive or a folder, not found");
    Path text = Files.writeString(directory.resolve("text.zip"), "no zip");
    assertThatThrownBy(() -> read(text, ALL))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(text + ": expected a whole zip file");
  }
}
