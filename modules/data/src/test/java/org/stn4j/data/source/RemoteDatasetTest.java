package org.stn4j.data.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.mnist.IdxFixtures;

/** A data set of one file that is kept as it is, {@code signs.zip}, and one that is unpacked. */
@Timeout(60)
class RemoteDatasetTest {

  private static final byte[] SIGNS = "one archive".getBytes(UTF_8);
  private static final byte[] LABELS = "the labels, repeatedly, the labels".getBytes(UTF_8);

  @TempDir Path directory;
  private Path named;
  private Path own;
  private Mirror mirror;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(RemoteDataset.class);

  @BeforeEach
  void open() throws IOException {
    named = Files.createDirectory(directory.resolve("named"));
    own = directory.resolve("own");
    mirror = new Mirror();
    mirror.put("signs.zip", SIGNS);
    mirror.put("labels.gz", IdxFixtures.gzip(LABELS));
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void close() {
    logger.setAdditive(true);
    logger.detachAppender(log);
    mirror.close();
  }

  private RemoteDataset signs() {
    return new RemoteDataset(
            "signs",
            "sign",
            List.of(
                RemoteFile.exact(
                    "signs.zip", SIGNS.length, DigestUtils.md5Hex(SIGNS), at("signs.zip")),
                RemoteFile.gzip(
                    "labels.gz",
                    IdxFixtures.gzip(LABELS).length,
                    DigestUtils.sha256Hex(LABELS),
                    LABELS.length,
                    at("labels.gz"))))
        .optHome(new DataHome(Optional.of(named), own))
        .optAllowed(Mirror::isLoopback)
        .optPatience(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  private List<URI> at(String name) {
    return List.of(mirror.uri().resolve(name));
  }

  private static Path write(Path place) throws IOException {
    Files.createDirectories(place);
    Files.write(place.resolve("signs.zip"), SIGNS);
    Files.write(place.resolve("labels"), LABELS);
    return place;
  }

  private List<String> warnings() {
    return log.list.stream()
        .filter(e -> e.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void generatedNeedsNoFiles() throws IOException {
    write(named);
    assertThat(signs().open(DataChoice.GENERATED)).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aDirectoryHoldsTheFilesOrIsAnError() throws IOException {
    Path there = write(directory.resolve("there"));
    assertThat(signs().open(DataChoice.in(there))).contains(there);
    Files.delete(there.resolve("labels"));
    assertThatThrownBy(() -> signs().open(DataChoice.in(there)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(there + ": expected the files of signs, missing: labels[.gz]");
    Files.delete(there.resolve("signs.zip"));
    assertThatThrownBy(() -> signs().open(DataChoice.in(there)))
        .hasMessageEndingWith("missing: signs.zip, labels[.gz]");
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> signs().open(DataChoice.in(nowhere)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(nowhere + ": expected a directory with the files of signs, not found");
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> signs().open(DataChoice.in(file))).hasMessageEndingWith("got a file");
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void autoLooksIntoAllPlacesInOrder() throws IOException {
    write(own.resolve("sign"));
    assertThat(signs().open(DataChoice.AUTO)).contains(own.resolve("sign"));
    write(own);
    assertThat(signs().open(DataChoice.AUTO)).contains(own);
    write(named.resolve("sign"));
    assertThat(signs().open(DataChoice.AUTO)).contains(named.resolve("sign"));
    write(named);
    assertThat(signs().open(DataChoice.AUTO)).contains(named);
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void autoDownloadsToTheFirstPlaceOnce() throws IOException {
    assertThat(signs().open(DataChoice.AUTO)).contains(named.resolve("sign"));
    assertThat(named.resolve("sign/signs.zip")).hasBinaryContent(SIGNS);
    assertThat(named.resolve("sign/labels.gz")).hasBinaryContent(IdxFixtures.gzip(LABELS));
    assertThat(own).doesNotExist();
    assertThat(signs().open(DataChoice.AUTO)).contains(named.resolve("sign"));
    assertThat(mirror.requests()).containsExactly("signs.zip", "labels.gz");
    Files.delete(named.resolve("sign/labels.gz"));
    assertThat(signs().open(DataChoice.AUTO)).contains(named.resolve("sign"));
    assertThat(mirror.requests()).containsExactly("signs.zip", "labels.gz", "labels.gz");
  }

  @Test
  void whereNothingIsToBeHadItSaysSoOnceInOneLineAndLeavesNothing() throws IOException {
    mirror.behave(Mirror.Manner.OUT_OF_SERVICE);
    assertThat(signs().open(DataChoice.AUTO)).isEmpty();
    assertThat(warnings())
        .containsExactly(
            "no signs in ["
                + named
                + ", "
                + own
                + "], and no mirror can be reached: USING GENERATED DATA INSTEAD");
    // One file that cannot be had is enough to know.
    assertThat(mirror.requests()).containsExactly("signs.zip");
    assertThat(named).isEmptyDirectory();
    assertThat(own).doesNotExist();
  }

  @Test
  void whatCameWrongIsAnErrorAndNotReplaced() {
    mirror.put("signs.zip", "another one".getBytes(UTF_8));
    assertThatThrownBy(() -> signs().open(DataChoice.AUTO))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(named.resolve("sign/signs.zip") + ": no mirror gave it: ")
        .hasMessageContaining("expected MD5 " + DigestUtils.md5Hex(SIGNS) + ", got ");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void whatIsThereIsNeitherReplacedNorIgnored() throws IOException {
    Path folder = Files.createDirectories(own.resolve("sign"));
    Files.writeString(folder.resolve("signs.zip"), "another one");
    assertThatThrownBy(() -> signs().open(DataChoice.AUTO))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(folder.resolve("signs.zip") + ": expected MD5 ");
    assertThat(mirror.requests()).isEmpty();
    Files.write(folder.resolve("signs.zip"), SIGNS);
    mirror.behave(Mirror.Manner.OUT_OF_SERVICE);
    assertThatThrownBy(() -> signs().open(DataChoice.AUTO))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            folder
                + ": expected the files of signs, missing and not to be downloaded: labels[.gz] (");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aPlaceThatIsNamedMustBeADirectory() throws IOException {
    write(own);
    Files.delete(named);
    assertThatThrownBy(() -> signs().open(DataChoice.AUTO))
        .isInstanceOf(DatasetException.class)
        .hasMessage(named + ": expected a directory of data sets (STN4J_DATA), not found");
    Files.writeString(named, "a file");
    assertThatThrownBy(() -> signs().open(DataChoice.AUTO))
        .isInstanceOf(DatasetException.class)
        .hasMessage(named + ": expected a directory of data sets (STN4J_DATA), got a file");
    assertThat(signs().optHome(new DataHome(Optional.empty(), own)).open(DataChoice.AUTO))
        .contains(own);
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void aChoiceIsAutoGeneratedOrADirectory() {
    assertThat(DataChoice.of("auto")).isEqualTo(DataChoice.AUTO);
    assertThat(DataChoice.of("generated")).isEqualTo(DataChoice.GENERATED);
    assertThat(DataChoice.of("a/b")).isEqualTo(DataChoice.in(Path.of("a/b")));
    assertThatThrownBy(() -> DataChoice.of(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected auto, generated or a directory");
    assertThatThrownBy(() -> DataChoice.of("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected auto, generated or a directory");
  }

  @Test
  void theBarShowsTheFiles() throws IOException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(terminal, true, UTF_8)) {
      signs().optListener(new DownloadBar(out)).open(DataChoice.AUTO);
    }
    assertThat(terminal.toString(UTF_8))
        .contains("signs.zip")
        .contains("labels.gz")
        .contains("100%");
  }
}
