package org.stn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelledImagesTest {

  private static LabelledImages images(int labelOfSecond) {
    byte[] pixels = {0, 51, (byte) 255, 1, 2, 3, 10, 20, 30, 40, 50, 60};
    return new LabelledImages(
        2, 3, 10, pixels, new byte[] {4, (byte) labelOfSecond}, Provenance.real("a test"));
  }

  @Test
  void givesPixelsAndLabels() {
    LabelledImages d = images(9);
    assertThat(d.count()).isEqualTo(2);
    assertThat(d.label(1)).isEqualTo(9);
    assertThat(d.pixel(0, 0, 2)).isEqualTo(255);
    assertThat(d.pixel(1, 1, 0)).isEqualTo(40);
    float[] out = new float[8];
    d.copy(0, out, 1);
    assertThat(out).containsExactly(0f, 0f, 0.2f, 1f, 1 / 255f, 2 / 255f, 3 / 255f, 0f);
  }

  @Test
  void aRangeIsAViewOfSome() {
    LabelledImages all = images(9);
    LabelledImages d = all.range(1, 2);
    assertThat(d.count()).isEqualTo(1);
    assertThat(d.pixels()).isSameAs(all.pixels());
    assertThat(d.offset(0)).isEqualTo(6);
    assertThat(d.offset(1)).isEqualTo(12);
    assertThat(d.label(0)).isEqualTo(9);
    assertThat(d.labels()).containsExactly(9);
    assertThat(d.pixel(0, 1, 0)).isEqualTo(40);
    float[] out = new float[6];
    d.copy(0, out, 0);
    assertThat(out).startsWith(10 / 255f, 20 / 255f);
    assertThat(d.range(0, 1).pixel(0, 1, 0)).isEqualTo(40);
    assertThat(d.provenance()).isEqualTo(Provenance.real("a test, images 1 to 1"));

    assertThat(all.first(1).pixel(0, 0, 2)).isEqualTo(255);
    assertThat(all.first(1).count()).isEqualTo(1);
    assertThat(all.first(3)).isSameAs(all);
    assertThatThrownBy(() -> all.range(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a range of the images 0 to 1, got 1 to 3");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> images(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label 1 must be 0 to 9, got 10");
    assertThatThrownBy(
            () -> new LabelledImages(2, 2, 10, new byte[5], new byte[1], Provenance.real("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have 4 pixels, got 5");
  }
}
