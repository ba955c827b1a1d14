package org.stn4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.mnist.IdxFixtures;
import org.stn4j.data.mnist.Mnist;

@Timeout(60)
class DigitSourceTest {

  private static final LabelledImages TRAIN = IdxFixtures.images(20, 1);
  private static final LabelledImages TEST = IdxFixtures.images(6, 2);
  private static final Mnist FILES = IdxFixtures.describe(TRAIN, TEST);

  @TempDir Path directory;
  private Path home;
  private Mirror mirror;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(DigitSource.class);

  @BeforeEach
  void open() throws IOException {
    home = directory.resolve("home");
    mirror = new Mirror();
    mirror.put("train-images.gz", IdxFixtures.gzip(IdxFixtures.imagesFile(TRAIN)));
    mirror.put("train-labels.gz", IdxFixtures.gzip(IdxFixtures.labelsFile(TRAIN)));
    mirror.put("test-images.gz", IdxFixtures.gzip(IdxFixtures.imagesFile(TEST)));
    mirror.put("test-labels.gz", IdxFixtures.gzip(IdxFixtures.labelsFile(TEST)));
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

  private DigitSource source() {
    return new DigitSource()
        .optHome(home)
        .optFiles(FILES)
        .optMirrors(List.of(mirror.uri()))
        .optPatience(Duration.ofSeconds(5), Duration.ofSeconds(5))
        .optCounts(30, 10);
  }

  private List<String> warnings() {
    return log.list.stream()
        .filter(e -> e.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static void assertReal(TrainTest d, Path from) {
    assertThat(d.train().pixels()).isEqualTo(TRAIN.pixels());
    assertThat(d.test().pixels()).isEqualTo(TEST.pixels());
    assertThat(d.provenance().kind()).hasToString("real");
    assertThat(d.provenance().origin()).isEqualTo(from.toString());
  }

  @Test
  void generatedIsGenerated() throws IOException {
    IdxFixtures.write(home, TRAIN, TEST);
    TrainTest d = source().open("generated");
    assertThat(d.train().count()).isEqualTo(30);
    assertThat(d.test().count()).isEqualTo(10);
    assertThat(d.provenance().kind()).hasToString("generated");
    assertThat(d.sha256()).hasSize(64).isNotEqualTo(source().optSeed(2).open("generated").sha256());
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aDirectoryIsReadOrAnError() throws IOException {
    Path there = directory.resolve("there");
    IdxFixtures.write(there, TRAIN, TEST);
    assertReal(source().open(there.toString()), there);

    Files.delete(there.resolve("test-images"));
    assertThatThrownBy(() -> source().open(there.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(there + ": expected the four MNIST files")
        .hasMessageEndingWith("missing: test-images");
    assertThatThrownBy(() -> source().open(directory.resolve("nowhere").toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nowhere: expected a directory");
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void autoTakesWhatIsThere() throws IOException {
    IdxFixtures.write(home.resolve("mnist"), TRAIN, TEST);
    assertReal(source().open("auto"), home.resolve("mnist"));
    IdxFixtures.write(home, TRAIN, TEST);
    assertReal(source().open("auto"), home);
    assertThat(mirror.requests()).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void autoDownloadsWhatIsMissingOnce() throws IOException {
    assertReal(source().open("auto"), home.resolve("mnist"));
    assertThat(mirror.requests())
        .containsExactly("train-images.gz", "train-labels.gz", "test-images.gz", "test-labels.gz");
    assertReal(source().open("auto"), home.resolve("mnist"));
    assertThat(mirror.requests()).hasSize(4);
    Files.delete(home.resolve("mnist/test-images.gz"));
    assertReal(source().open("auto"), home.resolve("mnist"));
    assertThat(mirror.requests()).hasSize(5).endsWith("test-images.gz");
  }

  @Test
  void autoSaysLoudlyThatItGenerates() throws IOException {
    mirror.behave(Mirror.Manner.OUT_OF_SERVICE);
    TrainTest d = source().open("auto");
    assertThat(d.provenance().kind()).hasToString("generated");
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("USING GENERATED DIGITS INSTEAD")
        .contains("got 503");
    // One file that cannot be had is enough to know.
    assertThat(mirror.requests()).containsExactly("train-images.gz");
  }

  @Test
  void autoDoesNotReplaceWhatIsWrong() throws IOException {
    Path folder = home.resolve("mnist");
    IdxFixtures.write(folder, TRAIN, IdxFixtures.images(6, 9));
    assertThatThrownBy(() -> source().open("auto"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(folder.resolve("test-images") + ": expected SHA-256");
    // Also where others are missing.
    Files.delete(folder.resolve("train-images"));
    assertThatThrownBy(() -> source().open("auto"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(folder.resolve("test-images") + ": expected SHA-256");
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void aHomeThatIsAFileIsAnError() throws IOException {
    Files.writeString(home, "a file");
    assertThatThrownBy(() -> source().open("auto"))
        .isInstanceOf(DatasetException.class)
        .hasMessage(home + ": expected a directory of data sets (STN4J_DATA), got a file");
  }

  @Test
  void theBarShowsTheFiles() throws IOException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8)) {
      source().optListener(new DownloadBar(out)).open("auto");
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .contains("train-images.gz")
        .contains("test-labels.gz")
        .contains("100%");
  }
}
