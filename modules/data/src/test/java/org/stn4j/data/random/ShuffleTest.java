package org.stn4j.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {

  private static int[] epoch(Shuffle shuffle, int items, int epoch) {
    return IntStream.range(0, items).map(i -> shuffle.at((long) epoch * items + i)).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 16, 17, 1000, 60_000})
  void everyEpochMeetsEveryItemOnce(int items) {
    Shuffle shuffle = new Shuffle(items, 3);
    for (int e = 0; e < 3; e++) {
      int[] order = epoch(shuffle, items, e);
      Arrays.sort(order);
      assertThat(order).isEqualTo(IntStream.range(0, items).toArray());
    }
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    int[] first = epoch(new Shuffle(1000, 3), 1000, 0);
    int[] second = epoch(new Shuffle(1000, 3), 1000, 1);
    int[] other = epoch(new Shuffle(1000, 4), 1000, 0);
    // Two independent orders agree in one place on average.
    assertThat(IntStream.range(0, 1000).filter(i -> first[i] == second[i]).count()).isLessThan(8);
    assertThat(IntStream.range(0, 1000).filter(i -> first[i] == other[i]).count()).isLessThan(8);
  }

  @Test
  void anItemIsEquallyLikelyAnywhere() {
    int items = 10;
    int epochs = 20_000;
    int[][] counts = new int[items][items];
    Shuffle shuffle = new Shuffle(items, 5);
    for (int e = 0; e < epochs; e++) {
      for (int i = 0; i < items; i++) {
        counts[i][shuffle.at((long) e * items + i)]++;
      }
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertThat(count / (double) epochs).isCloseTo(0.1, within(5 * Math.sqrt(0.09 / epochs)));
      }
    }
  }
}
