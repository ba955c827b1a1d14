package org.stn4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaddingTest {

  /** The pixels at the indices −4 … 6 of an axis of three. */
  private static int[] around(Padding padding, boolean alignCorners) {
    return IntStream.rangeClosed(-4, 6).map(i -> padding.map(i, 3, alignCorners)).toArray();
  }

  @Test
  void pixelsAroundThree() {
    int none = Padding.OUTSIDE;
    assertThat(around(Padding.ZEROS, true))
        .containsExactly(none, none, none, none, 0, 1, 2, none, none, none, none);
    assertThat(around(Padding.BORDER, true)).containsExactly(0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2);
    assertThat(around(Padding.REFLECTION, true)).containsExactly(0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2);
    assertThat(around(Padding.REFLECTION, false)).containsExactly(2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0);
    assertThat(around(Padding.CIRCULAR, false)).containsExactly(2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  void onePixelIsEverywhere() {
    for (long index : new long[] {-(1L << 52), -1, 1, 7, 1L << 52}) {
      for (boolean corners : new boolean[] {true, false}) {
        assertThat(Padding.BORDER.map(index, 1, corners)).isZero();
        assertThat(Padding.REFLECTION.map(index, 1, corners)).isZero();
        assertThat(Padding.CIRCULAR.map(index, 1, corners)).isZero();
      }
    }
  }

  @Test
  void foldingAPointAndMappingItsPixelAgree() {
    for (Padding padding : Padding.values()) {
      for (boolean corners : new boolean[] {true, false}) {
        for (int tenth = -80; tenth <= 90; tenth++) {
          if (Math.floorMod(tenth, 10) == 5) {
            continue; // half-way between two pixels the order matters
          }
          double x = tenth / 10.0;
          int folded = padding.map(Math.round(padding.fold(x, 3, corners)), 3, corners);
          assertThat(folded).isEqualTo(padding.map(Math.round(x), 3, corners));
        }
      }
    }
  }

  @Test
  void whatIsTooFarIsNowhereButAtABorder() {
    for (Padding padding : Padding.values()) {
      assertThat(padding.bounded(-17.25)).isEqualTo(-17.25);
      assertThat(padding.bounded(Double.NaN)).isNaN();
    }
    assertThat(Padding.ZEROS.bounded(1e30)).isNaN();
    assertThat(Padding.CIRCULAR.bounded(Double.NEGATIVE_INFINITY)).isNaN();
    assertThat(Padding.BORDER.bounded(Double.NEGATIVE_INFINITY)).isEqualTo(-Padding.FAR);
    assertThat(Padding.BORDER.bounded(1e30)).isEqualTo(Padding.FAR);
  }

  @Test
  void aConstantIsKnownByItsValue() {
    Padding half = Padding.constant(0.5);
    assertThat(half.label()).isEqualTo("constant:0.5");
    assertThat(half.outside()).isEqualTo(0.5);
    assertThat(half.map(3, 3, true)).isEqualTo(Padding.OUTSIDE);
    assertThat(Padding.labelled("constant:0.1")).isEqualTo(Padding.constant(0.1));
    assertThat(Padding.labelled("constant:0.1")).isNotEqualTo(half);
    assertThat(Padding.constant(-0.0)).isSameAs(Padding.ZEROS);
  }

  @Test
  void aConstantIsAFiniteNumber() {
    for (String value : new String[] {"Infinity", "NaN", "1e39"}) {
      assertThatThrownBy(() -> Padding.labelled("constant:" + value))
          .hasMessageStartingWith("padding constant: expected a value between ±3.4028235E38, got ");
    }
    assertThatThrownBy(() -> Padding.labelled("constant:grey"))
        .hasMessage("padding constant:V: expected a number for V, got \"constant:grey\"");
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnown() {
    assertThatThrownBy(() -> Padding.labelled("mirror"))
        .hasMessageContaining("[zeros, border, reflection, circular, constant:V]");
    assertThatThrownBy(() -> Kernels.named("linear"))
        .hasMessageContaining("[nearest, bilinear, bicubic, antialiased, gaussian, keys]");
  }
}
