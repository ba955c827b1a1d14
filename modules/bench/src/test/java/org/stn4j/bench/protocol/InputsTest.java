package org.stn4j.bench.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The expected numbers are those of {@code scripts/bench/inputs.py}. */
class InputsTest {

  @Test
  void elementsAreThoseOfTheOtherSides() {
    assertThat(Inputs.uniform(Inputs.IMAGE, 3))
        .containsExactly(0.6884983777999878f, -0.8716410398483276f, 0.8966848850250244f);
    assertThat(Inputs.parameters(Inputs.THETA, new double[] {1, 0}, 0.2f, 2))
        .containsExactly(
            1.075399398803711f, 0.11120636761188507f, 1.0109275579452515f, -0.14269979298114777f);
    assertThat(Inputs.labels(6, 10)).containsExactly(1, 0, 4, 3, 9, 0);
    assertThat(Inputs.pixels(2)).containsExactly(0.9583001732826233f, 0.4815830588340759f);
    assertThat(Inputs.weights(10, 2, 3)).startsWith(0.7364696264266968f, -0.7761424779891968f);
  }
}
