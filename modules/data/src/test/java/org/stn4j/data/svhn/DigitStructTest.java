package org.stn4j.data.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stn4j.data.DatasetException;

/** The file was made by scripts/fixtures/svhn_fixtures.py. */
class DigitStructTest {

  private static byte[] mat() throws IOException {
    try (InputStream in =
        DigitStructTest.class.getResourceAsStream("/svhn/train/digitStruct.mat")) {
      return in.readAllBytes();
    }
  }

  @Test
  void readsNamesAndBoxesInOrder() throws IOException {
    Map<String, List<DigitBox>> pictures = DigitStruct.read("a.mat", ByteBuffer.wrap(mat()));
    assertThat(pictures.keySet())
        .containsExactly("1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png");
    assertThat(pictures.get("2.png"))
        .containsExactly(
            new DigitBox(2, 10, 5, 12, 24),
            new DigitBox(0, 22, 6, 12, 24),
            new DigitBox(3, 33, 5, 12, 25));
    // One digit: numbers instead of references.
    assertThat(pictures.get("3.png")).containsExactly(new DigitBox(5, 8, 10, 14, 30));
    assertThat(pictures.get("5.png").get(0)).isEqualTo(new DigitBox(7, -4, 10, 20, 24));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    byte[] mat = mat();
    mat[512 + 1] ^= 1;
    assertThatThrownBy(() -> DigitStruct.read("a.tar.gz: a.mat", ByteBuffer.wrap(mat)))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("a.tar.gz: a.mat: expected digitStruct of SVHN's format 1");
    assertThatThrownBy(() -> DigitStruct.read("a.mat", ByteBuffer.wrap(mat(), 0, 2000).slice()))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("a.mat: expected digitStruct");
  }
}
