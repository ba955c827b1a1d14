package org.stn4j.lab.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void stepsDivideByTenEvery50k() {
    LearningRate paper = new LearningRate.Steps(0.01, 0.1, 50_000);
    assertThat(paper.at(0)).isEqualTo(0.01);
    assertThat(paper.at(49_999)).isEqualTo(0.01);
    assertThat(paper.at(50_000)).isCloseTo(0.001, within(1e-12));
    assertThat(paper.at(149_999)).isCloseTo(0.0001, within(1e-12));
  }

  @Test
  void lateStepsWaitBeforeTheFirst() {
    LearningRate paper = new LearningRate.LateSteps(0.3, 0.5, 31, 12);
    assertThat(paper.at(30)).isEqualTo(0.3);
    assertThat(paper.at(31)).isCloseTo(0.15, within(1e-12));
    assertThat(paper.at(42)).isCloseTo(0.15, within(1e-12));
    assertThat(paper.at(43)).isCloseTo(0.075, within(1e-12));
    assertThat(paper.at(55)).isCloseTo(0.0375, within(1e-12));
  }

  @Test
  void cosineRisesAndFalls() {
    LearningRate rate = new LearningRate.Cosine(0.2, 10, 110);
    assertThat(rate.at(0)).isCloseTo(0.02, within(1e-12));
    assertThat(rate.at(9)).isCloseTo(0.2, within(1e-12));
    assertThat(rate.at(10)).isCloseTo(0.2, within(1e-12));
    assertThat(rate.at(60)).isCloseTo(0.1, within(1e-12));
    assertThat(rate.at(109)).isBetween(0.0, 1e-4);
    assertThat(rate.schedule(0.5).valueAt(60, 0)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void cosineNeedsRoomForTheRise() {
    assertThatThrownBy(() -> new LearningRate.Cosine(0.1, 10, 10))
        .hasMessageContaining("got 10 and 10");
  }

  @Test
  void milestonesMayBeAnywhere() {
    LearningRate rate = new LearningRate.Milestones(0.5, 0.25, List.of(3L, 7L, 8L));
    assertThat(rate.at(2)).isEqualTo(0.5);
    assertThat(rate.at(3)).isEqualTo(0.125);
    assertThat(rate.at(7)).isEqualTo(0.03125);
    assertThat(rate.at(100)).isEqualTo(0.0078125);
  }
}
