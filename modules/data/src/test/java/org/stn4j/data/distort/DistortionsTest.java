package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.random.RandomStream;

class DistortionsTest {

  private static final LabelledImages DIGITS = new DigitGenerator(3).images(0, 40);

  @Test
  void areThoseOfThePaper() {
    assertThat(Distortions.names()).isEqualTo(List.of("R", "RTS", "P", "E", "TC"));
    assertThatThrownBy(() -> Distortions.named("TRS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown distortion \"TRS\"; the known ones are R, RTS, P, E, TC");
  }

  @ParameterizedTest
  @CsvSource({"R,28", "RTS,42", "P,28", "E,28", "TC,60"})
  void drawOnTheirCanvasAsTheStreamSays(String name, int size) {
    Distortion d = Distortions.named(name);
    assertThat(d.name()).isEqualTo(name);
    assertThat(d.height()).isEqualTo(size);
    assertThat(d.width()).isEqualTo(size);
    int pixels = size * size;
    for (int i = 0; i < DIGITS.count(); i++) {
      float[] out = new float[pixels + 2];
      Arrays.fill(out, -7);
      d.draw(DIGITS, i, RandomStream.of(1, i), out, 1);
      assertThat(out[0]).isEqualTo(-7);
      assertThat(out[pixels + 1]).isEqualTo(-7);
      float[] picture = Arrays.copyOfRange(out, 1, pixels + 1);
      float max = 0;
      for (float v : picture) {
        assertThat(v).isBetween(0f, 1f);
        max = Math.max(max, v);
      }
      assertThat(max).as("something to see in %s %d", name, i).isGreaterThan(0.3f);

      float[] again = new float[pixels];
      d.draw(DIGITS, i, RandomStream.of(1, i), again, 0);
      assertThat(again).isEqualTo(picture);
      d.draw(DIGITS, i, RandomStream.of(2, i), again, 0);
      assertThat(again).isNotEqualTo(picture);
    }
  }
}
