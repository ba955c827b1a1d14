package org.stn4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.mnist.IdxFixtures;

@Timeout(60)
class DownloaderTest {

  private static final LabelledImages DATA = IdxFixtures.images(2000, 1);
  private static final byte[] UNPACKED = IdxFixtures.imagesFile(DATA);
  private static final byte[] RIGHT = IdxFixtures.gzip(UNPACKED);
  private static final byte[] WRONG =
      IdxFixtures.gzip(IdxFixtures.imagesFile(IdxFixtures.images(2000, 2)));

  @TempDir Path directory;
  private Mirror first;
  private Mirror second;
  private final List<String> heard = new ArrayList<>();

  private final DownloadListener listener =
      new DownloadListener() {
        private long last;

        @Override
        public void started(URI from, long have, long total) {
          heard.add("started " + have + "/" + total);
          last = have;
        }

        @Override
        public void advanced(long have) {
          assertThat(have).isGreaterThan(last);
          last = have;
        }

        @Override
        public void finished() {
          heard.add("finished " + last);
        }

        @Override
        public void failed(URI from, String reason) {
          heard.add("failed");
        }
      };

  @BeforeEach
  void open() throws IOException {
    first = new Mirror();
    second = new Mirror();
    first.put("train-images.gz", RIGHT);
    second.put("train-images.gz", RIGHT);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private void fetch(URI... mirrors) throws DatasetException {
    // Far longer than a busy machine takes for an answer from itself.
    fetch(Duration.ofSeconds(30), mirrors);
  }

  private void fetch(Duration silence, URI... mirrors) throws DatasetException {
    new Downloader(Mirror::isLoopback, Duration.ofSeconds(5), silence, listener)
        .fetch(file(mirrors), directory.resolve("new"));
  }

  private static RemoteFile file(URI... mirrors) {
    return RemoteFile.gzip(
        "train-images.gz",
        RIGHT.length,
        DigestUtils.sha256Hex(UNPACKED),
        UNPACKED.length,
        Stream.of(mirrors).map(mirror -> mirror.resolve("train-images.gz")).toList());
  }

  private Path target() {
    return directory.resolve("new/train-images.gz");
  }

  private Path part() throws IOException {
    Files.createDirectories(directory.resolve("new"));
    return directory.resolve("new/train-images.gz.part");
  }

  private void assertArrived() throws IOException {
    assertThat(target()).hasBinaryContent(RIGHT);
    assertThat(part()).doesNotExist();
  }

  @Test
  void fetchesAndReports() throws IOException {
    fetch(first.uri());
    assertArrived();
    assertThat(heard).containsExactly("started 0/" + RIGHT.length, "finished " + RIGHT.length);
  }

  @Test
  void continuesWhereItWasInterrupted() throws IOException {
    Files.write(part(), Arrays.copyOf(RIGHT, 100));
    fetch(first.uri());
    assertArrived();
    assertThat(first.requests()).containsExactly("train-images.gz bytes=100-");
    assertThat(heard).startsWith("started 100/" + RIGHT.length);
  }

  @Test
  void takesAPartThatWasCompleteAlready() throws IOException {
    Files.write(part(), RIGHT);
    fetch(first.uri());
    assertArrived();
    assertThat(first.requests()).isEmpty();
  }

  @Test
  void beginsAgainWhereThePartWasWrongOrRangesAreNotKnown() throws IOException {
    Files.write(part(), new byte[100]);
    fetch(first.uri());
    assertArrived();
    assertThat(first.requests()).containsExactly("train-images.gz bytes=100-", "train-images.gz");

    Files.delete(target());
    Files.write(part(), Arrays.copyOf(RIGHT, 100));
    second.behave(Mirror.Manner.WITHOUT_RANGES);
    fetch(second.uri());
    assertArrived();
    assertThat(heard).contains("started 0/" + RIGHT.length);
  }

  @Test
  void aConnectionThatBreaksIsContinuedElsewhere() throws IOException {
    first.behave(Mirror.Manner.HANGS_UP);
    fetch(first.uri(), second.uri());
    assertArrived();
    assertThat(second.requests()).singleElement().asString().startsWith("train-images.gz bytes=");
    assertThat(heard).contains("failed").endsWith("finished " + RIGHT.length);
  }

  @Test
  void triesTheNextMirror() throws IOException {
    first.behave(Mirror.Manner.OUT_OF_SERVICE);
    fetch(first.uri(), second.uri());
    assertArrived();

    Files.delete(target());
    first.behave(Mirror.Manner.GOOD);
    first.put("train-images.gz", WRONG);
    fetch(first.uri(), second.uri());
    assertArrived();
  }

  @Test
  void aSilentServerIsGivenUp() throws IOException {
    first.behave(Mirror.Manner.FALLS_SILENT);
    fetch(Duration.ofSeconds(2), first.uri(), second.uri());
    assertArrived();
    assertThat(second.requests()).containsExactly("train-images.gz bytes=10-");
  }

  @Test
  void theWrongFileIsNeverKept() throws IOException {
    first.put("train-images.gz", WRONG);
    assertThatThrownBy(() -> fetch(first.uri()))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(target() + ": no mirror gave it: ")
        .hasMessageContaining("expected SHA-256 " + DigestUtils.sha256Hex(UNPACKED));
    assertThat(target()).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void everyMirrorsReasonIsNamed() {
    URI nobody = URI.create("http://127.0.0.1:1/mnist/");
    first.behave(Mirror.Manner.OUT_OF_SERVICE);
    assertThatThrownBy(() -> fetch(nobody, first.uri()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining(nobody.resolve("train-images.gz") + ": ConnectException")
        .hasMessageContaining(
            first.uri().resolve("train-images.gz") + ": expected status 200, got 503")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void anAnswerThatMakesNoSenseIsGivenUp() throws IOException {
    first.behave(Mirror.Manner.REDIRECTS_NOWHERE);
    fetch(first.uri(), second.uri());
    assertArrived();
    assertThatThrownBy(() -> fetch(first.uri()))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("expected an answer that makes sense");
  }

  @Test
  void moreThanThePublishedLengthIsNeitherWaitedForNorKept() throws IOException {
    first.behave(Mirror.Manner.NEVER_ENDS);
    assertThatThrownBy(() -> fetch(first.uri()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("expected " + RIGHT.length + " bytes, got more");
    assertThat(part()).doesNotExist();
    // What the listener heard of ends at the published length.
    assertThat(heard).containsExactly("started 0/-1", "failed");

    first.behave(Mirror.Manner.GOOD);
    first.put("train-images.gz", Arrays.copyOf(RIGHT, RIGHT.length + 1));
    assertThatThrownBy(() -> fetch(first.uri()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(
            "expected " + RIGHT.length + " bytes, got " + (RIGHT.length + 1) + " announced");
    assertThat(part()).doesNotExist();
    assertThat(target()).doesNotExist();
    fetch(first.uri(), second.uri());
    assertArrived();
  }

  @Test
  void whatUnpacksToMoreThanThePublishedBytesIsNotKept() throws IOException {
    byte[] bomb = IdxFixtures.gzip(new byte[100 * RIGHT.length]);
    assertThat(bomb.length).isLessThan(RIGHT.length);
    first.put("train-images.gz", bomb);
    assertThatThrownBy(() -> fetch(first.uri()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("expected " + UNPACKED.length + " bytes when unpacked, got more");
    assertThat(part()).doesNotExist();
  }

  @Test
  void aPartThatIsLongerThanTheFileIsFetchedAnew() throws IOException {
    Files.write(part(), new byte[RIGHT.length + 1]);
    fetch(first.uri());
    assertArrived();
    assertThat(first.requests()).containsExactly("train-images.gz");
  }

  @Test
  void aMirrorWithoutHttpsIsRefusedByName() {
    URI mirror = URI.create("http://example.org/mnist/");
    assertThatThrownBy(() -> fetch(first.uri(), mirror))
        .isInstanceOf(DatasetException.class)
        .isNotInstanceOf(UnreachableException.class)
        .hasMessage(mirror.resolve("train-images.gz") + ": expected a mirror with https");
    assertThat(first.requests()).isEmpty();
    assertThat(Downloader.HTTPS).accepts(URI.create("HTTPS://example.org/")).rejects(mirror);
    assertThat(Downloader.HTTPS).rejects(first.uri());
  }

  @Test
  void aFileInTheWayIsAnError() throws IOException {
    Files.writeString(directory.resolve("new"), "in the way");
    assertThatThrownBy(() -> fetch(first.uri()))
        .isInstanceOf(DatasetException.class)
        .isNotInstanceOf(UnreachableException.class)
        .hasMessageStartingWith(target() + ".part: cannot be written: ");
  }
}
