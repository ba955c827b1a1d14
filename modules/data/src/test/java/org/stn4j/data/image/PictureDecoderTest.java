package org.stn4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.data.DatasetException;

/** The pictures and what they hold were made by scripts/fixtures/picture_fixtures.py. */
class PictureDecoderTest {

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PictureDecoderTest.class.getResourceAsStream("/pictures/" + name)) {
      return in.readAllBytes();
    }
  }

  private static int furthest(byte[] a, byte[] b) {
    assertThat(a).hasSameSizeAs(b);
    int most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "grey", "grey16", "palette", "palette4", "bits", "opaque"})
  void pngsHaveThePixelsThatPillowReads(String name) throws IOException {
    PlanarImage picture = PictureDecoder.decode(name, resource(name + ".png"));
    assertThat(picture.height()).isEqualTo(13);
    assertThat(picture.width()).isEqualTo(18);
    assertThat(picture.pixels()).isEqualTo(resource(name + ".rgb"));
  }

  @ParameterizedTest
  @CsvSource({
    "colour-jpeg, 1",
    "halved-jpeg, 2",
    "grey-jpeg, 0",
    "progressive-jpeg, 1",
    "cmyk-jpeg, 1",
    "ycck-jpeg, 2"
  })
  void jpegsHaveThePixelsThatPillowReads(String name, int tolerance) throws IOException {
    PlanarImage picture = PictureDecoder.decode(name, resource(name + ".jpg"));
    assertThat(furthest(picture.pixels(), resource(name + ".rgb"))).isLessThanOrEqualTo(tolerance);
  }

  @Test
  void transparentPicturesAreRefused() throws IOException {
    byte[] png = resource("transparent.png");
    assertThatThrownBy(() -> PictureDecoder.decode("a.zip: x.png", png))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "a.zip: x.png: expected a PNG that can be decoded: expected an opaque picture,"
                + " got a transparent one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour-jpeg.jpg", "grey-jpeg.jpg", "cmyk-jpeg.jpg", "colour.png"})
  void picturesThatEndEarlyAreRefused(String name) throws IOException {
    byte[] whole = resource(name);
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
    assertThatThrownBy(() -> PictureDecoder.decode("a.zip: " + name, cut))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("a.zip: " + name + ": expected a ")
        .hasMessageContaining("that can be decoded");
  }

  @Test
  void otherFilesAreRefused() {
    assertThatThrownBy(() -> PictureDecoder.decode("x.png", "GIF89a".getBytes()))
        .isInstanceOf(DatasetException.class)
        .hasMessage("x.png: expected a PPM (P6), PNG or JPEG, got 6 bytes 47 49 46 38");
  }

  private static byte[] ppm(String header, int... pixels) {
    byte[] head = header.getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(head, head.length + pixels.length);
    for (int i = 0; i < pixels.length; i++) {
      file[head.length + i] = (byte) pixels[i];
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P6\n2 1\n255\n",
        "P6 2 1 255 ",
        "P6\n# made by hand\n2 1\n# 9 9\n255\n",
        "P6 # 7\n2\t1 #\n255\n"
      })
  void ppmsMayHaveCommentsInTheHeader(String header) throws IOException {
    PlanarImage picture = PictureDecoder.decode("x.ppm", ppm(header, 10, 35, 30, 200, 210, 220));
    assertThat(picture.height()).isEqualTo(1);
    assertThat(picture.width()).isEqualTo(2);
    assertThat(picture.pixels()).containsExactly(10, (byte) 200, 35, (byte) 210, 30, (byte) 220);
  }

  @ParameterizedTest
  @CsvSource({
    "'P6\r\n1 1\r\n255\r\n', 'P6\\n, got P6\\r\\n'",
    "'P6\n1 1\n65535\n', 'largest value 255, got 65535'",
    "'P6\n1 2\n255\n', '6 bytes of pixels for 2x1, got 3'",
    "'P6\n0 1\n255\n', 'pixels, got 1x0'",
    "'P6\n20000 20000\n255\n', 'pixels, got 20000x20000'",
    "'P6\n1 x\n255\n', 'a height, got something else at byte 5'",
    "'P6\n1 1', 'a height'"
  })
  void wrongPpmsAreRefused(String header, String message) {
    assertThatThrownBy(() -> PictureDecoder.decode("a.zip: x.ppm", ppm(header, 1, 2, 3)))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("a.zip: x.ppm: expected ")
        .hasMessageContaining(message);
  }
}
