package org.stn4j.lab.parallel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "1", "16"})
  void whatNd4jUnderstandsIsTaken(String chosen) {
    assertThatCode(() -> Threads.check(chosen)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "2.5", " 2 ", "4,2"})
  void whatItDoesNotIsRefused(String chosen) {
    assertThatThrownBy(() -> Threads.check(chosen))
        .hasMessage(
            "the environment variable OMP_NUM_THREADS must be a whole number from 1, got \""
                + chosen
                + "\"");
  }
}
