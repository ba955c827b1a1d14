package org.stn4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.distort.Distortions;

@Timeout(60)
class PrefetchTest {

  /** Batches of one number, their index; remembers what it made. */
  private static final class Numbers implements BatchSource {

    private final long length;
    private final Queue<Batch> made = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean daemon = new AtomicBoolean(true);

    Numbers(long length) {
      this.length = length;
    }

    @Override
    public Batch batch(long index) {
      if (!Thread.currentThread().isDaemon()) {
        daemon.set(false);
      }
      if (index == 13) {
        throw new IllegalArgumentException("unlucky");
      }
      Batch b = new Batch(index, 1, Map.of("number", Nd4j.createFromArray((float) index)));
      made.add(b);
      return b;
    }

    @Override
    public long length() {
      return length;
    }
  }

  private static void awaitReady(Prefetch prefetch, int ready) throws InterruptedException {
    while (prefetch.ready() < ready) {
      Thread.sleep(1);
    }
  }

  @Test
  void givesBatchesInOrderFromTheStart() {
    Numbers numbers = new Numbers(11);
    try (Prefetch prefetch = Prefetch.beside(numbers, 4, 3, 2)) {
      for (int i = 4; i < 11; i++) {
        assertThat(prefetch.hasNext()).isTrue();
        Batch b = prefetch.next();
        assertThat(b.index()).isEqualTo(i);
        assertThat(b.array("number").getFloat(0)).isEqualTo(i);
      }
      assertThat(prefetch.hasNext()).isFalse();
      assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
      assertThat(prefetch.taken()).isEqualTo(7);
    }
    assertThat(numbers.daemon).isTrue();
  }

  @Test
  void isTheSameAsAskingTheSource() {
    LabelledImages digits = new DigitGenerator(3).images(0, 30);
    BatchSource source =
        new ShuffledBatches(new DistortedImages(digits, Distortions.named("P")), 8, 1);
    try (Prefetch prefetch = Prefetch.beside(source, 5, 4, 2)) {
      for (int i = 5; i < 15; i++) {
        Batch expected = source.batch(i);
        Batch actual = prefetch.next();
        assertThat(actual.arrays()).isEqualTo(expected.arrays());
        actual.close();
      }
    }
  }

  @Test
  void inRoundsNoneIsMadeBetweenThem() {
    Numbers numbers = new Numbers(11);
    try (Prefetch prefetch = Prefetch.inRounds(numbers, 2, 3)) {
      for (int i = 2; i < 11; i++) {
        int roundsBegun = (i - 2) / 3 + 1;
        assertThat(prefetch.hasNext()).isTrue();
        assertThat(prefetch.next().index()).isEqualTo(i);
        // next() returns when all of the round are there.
        assertThat(numbers.made).hasSize(3 * roundsBegun);
        assertThat(prefetch.ready()).isEqualTo(3 * roundsBegun - (i - 1));
      }
      assertThat(prefetch.hasNext()).isFalse();
      assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
      assertThat(prefetch.taken()).isEqualTo(9);
      assertThat(prefetch.waits()).isEqualTo(3);
      assertThat(prefetch.waited()).isPositive();
    }
  }

  @Test
  void theLastRoundEndsWithTheSource() {
    Numbers numbers = new Numbers(5);
    try (Prefetch prefetch = Prefetch.inRounds(numbers, 0, 4)) {
      for (int i = 0; i < 5; i++) {
        assertThat(prefetch.next().index()).isEqualTo(i);
      }
      assertThat(prefetch.hasNext()).isFalse();
      assertThat(numbers.made).hasSize(5);
    }
  }

  @Test
  void aFaultOfARoundComesOutWhereItsBatchIsAskedFor() {
    Numbers numbers = new Numbers(20);
    try (Prefetch prefetch = Prefetch.inRounds(numbers, 12, 3)) {
      assertThat(prefetch.next().index()).isEqualTo(12);
      assertThatThrownBy(prefetch::next)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("unlucky");
    }
    // 12 was taken, 14 freed.
    assertThat(numbers.made).hasSize(2);
    for (Batch b : numbers.made) {
      assertThat(b.array("number").wasClosed()).isEqualTo(b.index() == 14);
    }
  }

  @Test
  void makesNoMoreThanItMay() throws InterruptedException {
    Numbers numbers = new Numbers(Long.MAX_VALUE);
    try (Prefetch prefetch = Prefetch.beside(numbers, 0, 3, 2)) {
      awaitReady(prefetch, 3);
      assertThat(numbers.made).hasSize(3);
      prefetch.next();
      awaitReady(prefetch, 3);
      assertThat(numbers.made).hasSize(4);
    }
  }

  @Test
  void aConsumerThatFindsThemReadyNeverWaits() throws InterruptedException {
    try (Prefetch prefetch = Prefetch.beside(new Numbers(Long.MAX_VALUE), 0, 4, 1)) {
      for (int step = 0; step < 10; step++) {
        awaitReady(prefetch, 1);
        prefetch.next();
      }
      assertThat(prefetch.taken()).isEqualTo(10);
      assertThat(prefetch.waits()).isZero();
      assertThat(prefetch.waited()).isZero();
      assertThat(prefetch.worked()).isPositive();
    }
  }

  @Test
  void standingStillIsCounted() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    BatchSource slow =
        new BatchSource() {
          @Override
          public Batch batch(long index) {
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return new Batch(index, 1, Map.of());
          }

          @Override
          public long length() {
            return 1;
          }
        };
    try (Prefetch prefetch = Prefetch.beside(slow, 0, 1, 1)) {
      Thread consumer = Thread.currentThread();
      Thread releaser =
          new Thread(
              () -> {
                // Until the consumer stands still.
                while (consumer.getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                release.countDown();
              });
      releaser.start();
      prefetch.next();
      assertThat(prefetch.waits()).isEqualTo(1);
      assertThat(prefetch.waited()).isPositive();
      releaser.join();
    }
  }

  @Test
  void aFaultComesOutWhereItsBatchIsAskedFor() {
    try (Prefetch prefetch = Prefetch.beside(new Numbers(20), 12, 4, 1)) {
      assertThat(prefetch.next().index()).isEqualTo(12);
      assertThatThrownBy(prefetch::next)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("unlucky");
    }
  }

  @Test
  void closingFreesWhatNobodyTook() throws InterruptedException {
    Numbers numbers = new Numbers(Long.MAX_VALUE);
    Prefetch prefetch = Prefetch.beside(numbers, 0, 3, 1);
    Batch taken = prefetch.next();
    awaitReady(prefetch, 3);
    prefetch.close();
    prefetch.close();
    assertThat(numbers.made).hasSize(4);
    for (Batch b : numbers.made) {
      assertThat(b.array("number").wasClosed()).isEqualTo(b != taken);
    }
    assertThatThrownBy(prefetch::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
