package org.stn4j.experiment.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.data.Provenance;
import org.stn4j.data.batch.JitteredImages;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.random.RandomStream;
import org.stn4j.data.svhn.NumberGenerator;
import org.stn4j.data.svhn.NumberLabels;
import org.stn4j.lab.experiment.Splits;

class NumberDataTest {

  @TempDir private Path folder;

  private static ImageStore store(int size, byte[] pixels, int... labels) {
    return ImageStore.of(
        NumberLabels.NAMES,
        List.of(Example.of(new PlanarImage(3, size, size, pixels), labels)),
        Provenance.generated("by hand"));
  }

  @Test
  void anExampleIsTheImageAndADigitOrNoneOfEachPosition() {
    Numbers numbers =
        new Numbers(store(1, new byte[] {0, 51, (byte) 255}, 3, 4, 0, 9, 10, 10, 77), 1);
    float[][] out = {new float[2 * 3], new float[2 * 55]};
    numbers.draw(0, RandomStream.of(1), out, 1);
    assertThat(out[0]).containsExactly(0, 0, 0, 0, 0.2f, 1);
    float[] expected = new float[2 * 55];
    expected[55 + 4] = 1;
    expected[55 + 11] = 1;
    expected[55 + 22 + 9] = 1;
    expected[55 + 33 + 10] = 1;
    expected[55 + 44 + 10] = 1;
    assertThat(out[1]).containsExactly(expected);
  }

  @Test
  void imagesOfAnotherSizeAreToldInOneLine() {
    ImageStore store = store(2, new byte[12], 1, 4, 10, 10, 10, 10, 1);
    assertThatThrownBy(() -> new Numbers(store, 64))
        .hasMessage("expected coloured images of 64×64, got 1 images from by hand");
  }

  @Test
  void jitteredImagesAreLearnedFromAndStillOnesMeasuredOn() {
    NumberData data =
        new NumberData(crop -> new NumberGenerator(5).optCrop(crop).generate(2, 1, 1));
    Splits still = data.splits("64", false);
    Splits jittered = data.optJittered(true).splits("64", false);
    assertThat(jittered.description()).startsWith(still.description()).contains("8 degrees");
    assertThat(jittered.train()).isEqualTo(new JitteredImages(still.train()));
    assertThat(jittered.test()).isEqualTo(still.test());
  }

  @Test
  void bothCropsHaveTheirOwnImages() {
    NumberData data =
        new NumberData(crop -> new NumberGenerator(5).optCrop(crop).generate(7, 2, 3));
    assertThat(data.source()).isEqualTo("generated");
    Splits tight = data.splits("64", false);
    assertThat(tight.train().count()).isEqualTo(7);
    assertThat(tight.validation()).isEmpty();
    assertThat(tight.test().count()).isEqualTo(3);
    assertThat(tight.train().fields().get(0).shape()).containsExactly(3L, 64L, 64L);
    Splits loose = data.splits("128", true);
    assertThat(loose.train().count()).isEqualTo(5);
    assertThat(loose.validation().orElseThrow().count()).isEqualTo(2);
    assertThat(loose.train().fields().get(0).shape()).containsExactly(3L, 128L, 128L);
    assertThat(loose.description())
        .startsWith("numbers at 128x128, the box of their digits grown to 2.6 times its size, 5 to")
        .contains(", 2 held out; images sha-256 ");
  }

  @Test
  void aFolderWithoutHouseNumbersIsToldInOneLine() throws IOException {
    assertThatThrownBy(() -> NumberSource.open(folder.toString(), 1, 1))
        .hasMessage(folder + ": expected SVHN's archives or folders, got none");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> NumberSource.open(missing.toString(), 1, 1))
        .hasMessage(missing + ": expected SVHN's archives or folders, got no such directory");
    assertThat(NumberSource.open("generated", 20, 3).splits("64", true).train().count())
        .isEqualTo(18);
  }

  @Test
  void anUnknownDataSetIsToldInOneLine() {
    assertThatThrownBy(() -> NumberSet.named("32"))
        .hasMessage("unknown data set \"32\"; the known ones are 64, 128");
  }
}
