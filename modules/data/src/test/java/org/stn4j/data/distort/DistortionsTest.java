package org.stn4j.data.distort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
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
        .hasMessageStartingWith(
            "unknown distortion \"TRS\"; the known ones are R, RTS, P, E, TC, P-corners, ");
  }

  @Test
  void haveNamesAndDescriptionsOfTheirOwn() {
    List<Distortion> known =
        Stream.concat(Distortions.all().stream(), Distortions.readings().stream()).toList();
    assertThat(known).extracting(Distortion::name).doesNotHaveDuplicates();
    assertThat(known).extracting(Distortion::description).doesNotHaveDuplicates();
    for (Distortion d : known) {
      assertThat(Distortions.named(d.name())).isSameAs(d);
      assertThat(d.description()).doesNotContain("\n").endsWith(d.height() + "x" + d.width());
    }
    assertThat(Distortions.readings())
        .extracting(Distortion::name)
        .contains(
            "P-corners", "P-diagonal", "P-42", "P-box", "E-border", "E-sigma2", "E-digit-box");
  }

  @ParameterizedTest
  @CsvSource({"R,2ebdc584", "RTS,dde2c087", "P-corners,b8cad010", "E-border,23960b2f"})
  void givePicturesThatDoNotChange(String name, String crc) {
    Distortion d = Distortions.named(name);
    ByteBuffer bytes = ByteBuffer.allocate(4 * DIGITS.count() * d.height() * d.width());
    float[] out = new float[d.height() * d.width()];
    for (int i = 0; i < DIGITS.count(); i++) {
      d.draw(DIGITS, i, RandomStream.of(1, i), out, 0);
      for (float v : out) {
        bytes.putFloat(v);
      }
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes.array());
    assertThat(Long.toHexString(checksum.getValue())).isEqualTo(crc);
  }

  @ParameterizedTest
  @CsvSource({
    "R,28",
    "RTS,42",
    "P,28",
    "E,28",
    "TC,60",
    "P-corners,28",
    "P-diagonal,28",
    "P-box,28",
    "P-42,42",
    "P-42-direction,42",
    "E-border,28",
    "E-sigma2,28",
    "E-digit-box,28",
    "E-42,42"
  })
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
