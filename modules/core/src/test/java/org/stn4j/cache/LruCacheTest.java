package org.stn4j.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LruCacheTest {

  private final List<String> made = new ArrayList<>();
  private final LruCache<String, Integer> cache = new LruCache<>(3);

  private int get(String key) {
    return cache.get(
        key,
        k -> {
          made.add(k);
          return k.length();
        });
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    get("a");
    get("bb");
    get("ccc");
    assertThat(get("a")).isEqualTo(1);
    assertThat(get("dddd")).isEqualTo(4);
    assertThat(made).containsExactly("a", "bb", "ccc", "dddd");
    assertThat(get("a") + get("ccc") + get("dddd")).isEqualTo(8);
    assertThat(made).hasSize(4);
    assertThat(get("bb")).isEqualTo(2);
    assertThat(get("a")).isEqualTo(1);
    assertThat(made).containsExactly("a", "bb", "ccc", "dddd", "bb", "a");
  }

  @Test
  void whatIsThereIsFoundWhileSomethingElseIsBeingMade() throws InterruptedException {
    get("a");
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch found = new CountDownLatch(1);
    CompletableFuture<Integer> slow =
        CompletableFuture.supplyAsync(
            () ->
                cache.get(
                    "slow",
                    key -> {
                      making.countDown();
                      await(found);
                      return 7;
                    }));
    making.await();
    assertThat(get("a")).isEqualTo(1);
    found.countDown();
    assertThat(slow.join()).isEqualTo(7);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
