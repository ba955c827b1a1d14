package org.stn4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepPartsTest {

  @Test
  void everyOpBelongsToAPartOfTheNetwork() {
    Map<String, Integer> counts = new TreeMap<>();
    try (StnTrainingCase training = SignTraining.create(2)) {
      training.start();
      training.step();
      StepParts parts = new StepParts(training.network());
      try (TimedExecutioner executioner = TimedExecutioner.install()) {
        training.step();
        executioner.executions().forEach(e -> counts.merge(parts.of(e), 1, Integer::sum));
      }
    }

    assertThat(counts.remove("normalisation and sums")).isGreaterThan(100);
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "st1, localisation", 4,
                "st1, sampler", 2,
                "st3, localisation", 4,
                "st3, sampler", 2,
                "convolutions", 6,
                "dense layers", 2,
                "loss", 2,
                "pooling outside stacks", 3));
  }
}
