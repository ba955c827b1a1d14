package org.stn4j.experiment.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.Provenance;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.gtsrb.SignGenerator;
import org.stn4j.data.gtsrb.SignLabels;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.run.RunDescription;

class SignDataTest {

  @TempDir private Path folder;

  private static ImageStore store(byte[]... pictures) {
    return ImageStore.of(
        SignLabels.NAMES,
        Arrays.stream(pictures)
            .map(p -> Example.of(new PlanarImage(3, 1, 2, p), 7, 0, 0, 2, 1, 0, 0, 1, 0))
            .toList(),
        Provenance.generated("by hand"));
  }

  @Test
  void oneMeanAndDeviationIsOfAllValuesOfAllImages() {
    Brightness brightness =
        Brightness.of(
            store(new byte[] {0, 0, 51, 51, 102, 102}, new byte[] {0, 0, 51, 51, 102, (byte) 204}));
    // Fifths: four times 0, four times 1, three times 2, once 4.
    double mean = 14 / 12.0 / 5;
    assertThat(brightness.mean()).isCloseTo(mean, within(1e-12));
    assertThat(brightness.deviation())
        .isCloseTo(Math.sqrt(32 / 12.0 / 25 - mean * mean), within(1e-12));
  }

  @Test
  void exampleIsTheWholeImageWithTheTrainingSetsNumbers() {
    ImageSplits signs = new SignGenerator(5).optSize(32).generate(43 * 10, 20);
    Splits splits = new SignData(size -> signs).splits("32", false);
    Brightness learned = Brightness.of(signs.trainAndValidation());
    for (Examples examples : List.of(splits.train(), splits.test())) {
      ImageStore images = examples == splits.test() ? signs.test() : signs.trainAndValidation();
      float[][] out = {new float[2 * 3 * 32 * 32], new float[2], new float[2], new float[2 * 43]};
      examples.draw(3, RandomStream.of(1), out, 1);
      int pixel = (2 * 32 + 5) * 32 + 9;
      assertThat(out[0][3 * 32 * 32 + pixel]).isEqualTo(images.picture(3).value(2, 5, 9) / 255f);
      assertThat(out[1][1]).isEqualTo((float) learned.mean());
      assertThat(out[2][1]).isEqualTo((float) learned.deviation());
      assertThat(out[3][43 + images.label(3, SignLabels.CLASS)]).isEqualTo(1);
    }
    RunDescription run = RunDescription.empty().with("data.examples", splits.description());
    Map<String, INDArray> beside = new TrafficSigns().besideImages(run);
    assertThat(beside.get(Signs.MEAN).getDouble(0)).isCloseTo(learned.mean(), within(1e-6));
    assertThat(beside.get(Signs.DEVIATION).getDouble(0))
        .isCloseTo(learned.deviation(), within(1e-6));
  }

  @Test
  void jitteredSignsAreNearTheirImagesForTrainingAndTheImagesThemselvesForTesting() {
    ImageSplits signs = new SignGenerator(5).optSize(32).generate(43 * 10, 20);
    Splits still = new SignData(size -> signs).splits("32", true);
    Splits jittered = new SignData(size -> signs).splits("32-jittered", true);
    assertThat(jittered.description()).isNotEqualTo(still.description());
    float[] image = pixels(still.train(), 3, 1);
    float[] first = pixels(jittered.train(), 3, 1);
    float[] second = pixels(jittered.train(), 3, 2);
    assertThat(first).isNotEqualTo(image).isNotEqualTo(second);
    assertThat(pixels(jittered.train(), 3, 1)).isEqualTo(first);
    double spread = distance(image, pixels(still.train(), 40, 1));
    assertThat(distance(image, first)).isLessThan(spread / 2);
    assertThat(pixels(jittered.test(), 3, 1)).isEqualTo(pixels(still.test(), 3, 1));
    assertThat(pixels(jittered.validation().orElseThrow(), 3, 1))
        .isEqualTo(pixels(still.validation().orElseThrow(), 3, 1));
  }

  private static float[] pixels(Examples examples, int example, long stream) {
    float[][] out =
        examples.fields().stream().map(f -> new float[f.length()]).toArray(float[][]::new);
    examples.draw(example, RandomStream.of(stream), out, 0);
    return out[0];
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void heldOutTracksAreNotLearnedFromNorCountedInTheMean() {
    ImageSplits signs = new SignGenerator(5).optSize(32).generate(43 * 10, 20);
    Splits splits = new SignData(size -> signs).splits("32", true);
    assertThat(splits.train().count()).isEqualTo(43 * 5);
    assertThat(splits.validation().orElseThrow().count()).isEqualTo(43 * 5);
    float[][] out = {new float[3 * 32 * 32], new float[1], new float[1], new float[43]};
    splits.validation().orElseThrow().draw(0, RandomStream.of(1), out, 0);
    assertThat(out[1][0])
        .isEqualTo((float) Brightness.of(signs.train()).mean())
        .isNotEqualTo((float) Brightness.of(signs.trainAndValidation()).mean());
    assertThat(splits.description()).contains("215 to learn from").contains("held out");
  }

  @Test
  void theSubsetIsTwentyThousandDifferentImagesFromEverywhere() {
    Examples subset =
        new SignData(size -> new ImageSplits(large(21_500), new int[0], large(1)))
            .splits("48-20k", false)
            .train();
    assertThat(subset.count()).isEqualTo(20_000);
    ImageStore images = ((Signs) subset).images();
    Set<Integer> frames = new HashSet<>();
    for (int i = 0; i < images.count(); i++) {
      frames.add(images.label(i, SignLabels.FRAME));
    }
    assertThat(frames).hasSize(20_000).anyMatch(f -> f > 21_400).anyMatch(f -> f < 100);
  }

  /** Images of one picture, told apart by their frame. */
  private static ImageStore large(int count) {
    PlanarImage picture = new PlanarImage(3, 48, 48, new byte[3 * 48 * 48]);
    return ImageStore.of(
        SignLabels.NAMES,
        IntStream.range(0, count)
            .mapToObj(i -> Example.of(picture, i % 43, 0, i, 48, 48, 0, 0, 47, 47))
            .toList(),
        Provenance.generated("by hand"));
  }

  @Test
  void descriptionsTellDataSetsApart() {
    SignData data = new SignData(size -> new SignGenerator(5).optSize(size).generate(430, 20));
    assertThat(data.splits("48", false).description())
        .startsWith("whole images at 48x48, 430 to learn from, one mean 0.")
        .isNotEqualTo(data.splits("32", false).description());
    assertThat(data.source()).isEqualTo("generated");
    assertThat(data.description()).startsWith("430 training and 20 test signs, generated (");
  }

  @Test
  void aDirectoryWithoutSignsIsToldInOneLine() {
    assertThatThrownBy(() -> SignSource.open(folder.toString(), 43, 1))
        .hasMessage(folder + ": expected GTSRB's archives or folders, got none");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> SignSource.open(missing.toString(), 43, 1))
        .hasMessage(missing + ": expected GTSRB's archives or folders, got no such directory");
  }

  @Test
  void unknownNamesAreToldWithTheKnownOnes() {
    assertThatThrownBy(() -> SignSet.named("64"))
        .hasMessage("unknown data set \"64\"; the known ones are 48, 32, 32-jittered, 48-20k");
    assertThatThrownBy(() -> Model.named("CNN")).hasMessageContaining("108-200-100-2ST");
  }
}
