package org.stn4j.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  @Test
  void mixIsSplitMix64() {
    // The published generator seeded with 0 gives this first.
    assertThat(RandomStream.mix(0x9E3779B97F4A7C15L)).isEqualTo(0xE220A8397B1DCDAFL);
  }

  @Test
  void equalKeysGiveEqualStreamsAndOthersDoNot() {
    assertThat(RandomStream.of(1, 2, 3).nextLong()).isEqualTo(RandomStream.of(1, 2, 3).nextLong());
    Set<Long> firsts = new HashSet<>();
    for (int a = 0; a < 20; a++) {
      firsts.add(RandomStream.of(a).nextLong());
      for (int b = 0; b < 20; b++) {
        firsts.add(RandomStream.of(a, b).nextLong());
        for (int c = 0; c < 20; c++) {
          firsts.add(RandomStream.of(a, b, c).nextLong());
        }
      }
    }
    assertThat(firsts).hasSize(20 + 400 + 8000);
  }

  @Test
  void deviatesHaveTheirMoments() {
    RandomStream r = RandomStream.of(7);
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    double uniform = 0;
    int[] counts = new int[5];
    for (int i = 0; i < n; i++) {
      double g = r.nextGaussian();
      sum += g;
      squares += g * g;
      uniform += r.nextDouble(2, 4);
      counts[r.nextInt(5)]++;
    }
    // Five standard errors each.
    assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(squares / n).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
    assertThat(uniform / n).isCloseTo(3, within(5 * Math.sqrt(4 / 12.0 / n)));
    for (int count : counts) {
      assertThat(count / (double) n).isCloseTo(0.2, within(5 * Math.sqrt(0.16 / n)));
    }
  }
}
