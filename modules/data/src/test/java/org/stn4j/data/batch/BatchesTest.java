package org.stn4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.data.distort.Distortions;
import org.stn4j.data.distort.RotationScaleTranslation;
import org.stn4j.data.random.RandomStream;

class BatchesTest {

  private static final LabelledImages DIGITS = new DigitGenerator(3).images(0, 50);

  @Test
  void aBatchHasItsShapes() {
    Batch b =
        new ShuffledBatches(new DistortedImages(DIGITS, Distortions.named("RTS")), 7, 1).batch(3);
    assertThat(b.index()).isEqualTo(3);
    assertThat(b.size()).isEqualTo(7);
    assertThat(b.array(Batch.IMAGES).shape()).containsExactly(7, 1, 42, 42);
    assertThat(b.array(Batch.IMAGES).dataType()).isEqualTo(DataType.FLOAT);
    assertThat(b.array(Batch.LABELS).shape()).containsExactly(7, 10);
    assertThat(b.array(Batch.LABELS).sum(1).toFloatVector()).containsOnly(1f);
    assertThat(b.array(Batch.LABELS).maxNumber().floatValue()).isEqualTo(1f);
  }

  @Test
  void aBatchIsAFunctionOfSeedAndIndex() {
    ShuffledBatches one =
        new ShuffledBatches(new DistortedImages(DIGITS, Distortions.named("E")), 7, 1);
    one.batch(0);
    Batch b = one.batch(12);
    Batch same =
        new ShuffledBatches(new DistortedImages(DIGITS, Distortions.named("E")), 7, 1).batch(12);
    assertThat(same.array(Batch.IMAGES)).isEqualTo(b.array(Batch.IMAGES));
    assertThat(same.array(Batch.LABELS)).isEqualTo(b.array(Batch.LABELS));
    Batch other =
        new ShuffledBatches(new DistortedImages(DIGITS, Distortions.named("E")), 7, 2).batch(12);
    assertThat(other.array(Batch.IMAGES)).isNotEqualTo(b.array(Batch.IMAGES));
    assertThat(one.length()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void everyEpochHasEveryExampleInANewOrder() {
    // No distortion: an image is told by its pixels.
    ShuffledBatches batches =
        new ShuffledBatches(
            new DistortedImages(DIGITS, new RotationScaleTranslation("none", 28, 0, 1, 1)), 10, 1);
    List<List<Integer>> epochs = new ArrayList<>();
    for (int e = 0; e < 2; e++) {
      List<Integer> examples = new ArrayList<>();
      for (int k = 0; k < 5; k++) {
        Batch b = batches.batch(5 * e + k);
        for (int i = 0; i < 10; i++) {
          int example = find(b.array(Batch.IMAGES).slice(i).reshape(784));
          assertThat(b.array(Batch.LABELS).slice(i).argMax().getInt(0))
              .isEqualTo(DIGITS.label(example));
          examples.add(example);
        }
      }
      epochs.add(examples);
    }
    assertThat(epochs.get(0)).isNotEqualTo(epochs.get(1));
    for (List<Integer> examples : epochs) {
      Collections.sort(examples);
      for (int i = 0; i < 50; i++) {
        assertThat(examples.get(i)).isEqualTo(i);
      }
    }
  }

  private static int find(INDArray image) {
    float[] expected = new float[784];
    float[] actual = image.toFloatVector();
    for (int i = 0; i < DIGITS.count(); i++) {
      DIGITS.copy(i, expected, 0);
      double difference = 0;
      for (int j = 0; j < 784; j++) {
        difference += Math.abs(expected[j] - actual[j]);
      }
      if (difference < 1e-2) {
        return i;
      }
    }
    throw new AssertionError("not an image of the set");
  }

  @Test
  void anExampleIsDistortedAnewEachTime() {
    LabelledImages one = DIGITS.first(1);
    ShuffledBatches batches =
        new ShuffledBatches(new DistortedImages(one, Distortions.named("R")), 2, 1);
    INDArray b = batches.batch(0).array(Batch.IMAGES);
    assertThat(b.slice(0)).isNotEqualTo(b.slice(1));
    assertThat(batches.batch(1).array(Batch.IMAGES).slice(0)).isNotEqualTo(b.slice(0));
  }

  @Test
  void theFixedSetIsTheSameForEveryBatchSize() {
    FixedBatches by7 = new FixedBatches(new DistortedImages(DIGITS, Distortions.named("TC")), 7, 5);
    FixedBatches by25 =
        new FixedBatches(new DistortedImages(DIGITS, Distortions.named("TC")), 25, 5);
    assertThat(by7.length()).isEqualTo(8);
    assertThat(by25.length()).isEqualTo(2);
    assertThat(by7.batch(7).size()).isEqualTo(1);
    List<INDArray> features = new ArrayList<>();
    List<INDArray> labels = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      features.add(by7.batch(k).array(Batch.IMAGES));
      labels.add(by7.batch(k).array(Batch.LABELS));
    }
    INDArray all = Nd4j.concat(0, features.toArray(INDArray[]::new));
    assertThat(by25.batch(1).array(Batch.IMAGES))
        .isEqualTo(
            all.get(
                    NDArrayIndex.interval(25, 50),
                    NDArrayIndex.all(),
                    NDArrayIndex.all(),
                    NDArrayIndex.all())
                .dup());
    INDArray allLabels = Nd4j.concat(0, labels.toArray(INDArray[]::new));
    for (int i = 0; i < 50; i++) {
      assertThat(allLabels.getFloat(i, DIGITS.label(i))).isEqualTo(1f);
    }
    assertThat(
            new FixedBatches(new DistortedImages(DIGITS, Distortions.named("TC")), 7, 6)
                .batch(0)
                .array(Batch.IMAGES))
        .isNotEqualTo(by7.batch(0).array(Batch.IMAGES));
    assertThatThrownBy(() -> by7.batch(8))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("0 to 7, got 8");
  }

  @Test
  @SuppressWarnings("try") // the workspace is entered, not used
  void arraysBelongToNoWorkspace() {
    ShuffledBatches batches =
        new ShuffledBatches(new DistortedImages(DIGITS, Distortions.named("R")), 4, 1);
    Batch batch;
    try (MemoryWorkspace ws = Nd4j.getWorkspaceManager().getAndActivateWorkspace("a test")) {
      batch = batches.batch(0);
      assertThat(batch.array(Batch.IMAGES).isAttached()).isFalse();
      assertThat(batch.array(Batch.LABELS).isAttached()).isFalse();
    }
    assertThat(batch.array(Batch.IMAGES)).isEqualTo(batches.batch(0).array(Batch.IMAGES));
    batch.close();
    assertThat(batch.array(Batch.IMAGES).wasClosed()).isTrue();
  }

  @Test
  void anUnknownArrayIsAnsweredWithTheNames() {
    Batch batch =
        new FixedBatches(new DistortedImages(DIGITS, Distortions.named("R")), 2, 1).batch(0);
    assertThatThrownBy(() -> batch.array("features"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch has no array \"features\", it has [images, labels]");
  }

  @Test
  void theFirstExamplesAreThoseOfTheSet() {
    Examples all = new DistortedImages(DIGITS, Distortions.named("P"));
    FixedBatches first = new FixedBatches(all.first(5), 10, 1);
    assertThat(first.length()).isEqualTo(1);
    assertThat(first.batch(0).arrays()).isEqualTo(new FixedBatches(all, 5, 1).batch(0).arrays());
    assertThat(all.first(50)).isSameAs(all);
    Examples last =
        new DistortedImages(DIGITS, new RotationScaleTranslation("none", 28, 0, 1, 1))
            .range(48, 50);
    Batch batch = new FixedBatches(last, 10, 1).batch(0);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(find(batch.array(Batch.IMAGES).slice(1).reshape(784))).isEqualTo(49);
    assertThatThrownBy(() -> all.range(3, 51)).hasMessageContaining("50 examples, got 3 to 51");
  }

  @Test
  void aDistortionMayBeAnotherOneEarlyInATraining() {
    RotationScaleTranslation turned = RotationScaleTranslation.rotated();
    Examples all =
        new DistortedImages(DIGITS, turned, done -> done < 0.5 ? turned.bent(1) : turned);
    Examples plain = new DistortedImages(DIGITS, turned);
    ShuffledBatches batches = new ShuffledBatches(all.range(0, 20), 5, 1, 10);
    ShuffledBatches expected = new ShuffledBatches(plain.range(0, 20), 5, 1, 10);
    assertThat(batches.batch(4).arrays()).isNotEqualTo(expected.batch(4).arrays());
    assertThat(batches.batch(5).arrays()).isEqualTo(expected.batch(5).arrays());
    assertThat(new FixedBatches(all, 5, 1).batch(0).arrays())
        .isEqualTo(new FixedBatches(plain, 5, 1).batch(0).arrays());
  }

  /** Ten examples of one number: how much of a training is done. */
  private record Progress(double done) implements Examples {

    @Override
    public int count() {
      return 10;
    }

    @Override
    public List<Field> fields() {
      return List.of(Field.of("done", 1));
    }

    @Override
    public void draw(int example, RandomStream random, float[][] out, int slot) {
      out[0][slot] = (float) done;
    }

    @Override
    public Examples during(double part) {
      return new Progress(part);
    }
  }

  @Test
  void examplesAreThoseOfTheirTimeInATraining() {
    ShuffledBatches batches = new ShuffledBatches(new Progress(1).range(2, 5), 2, 1, 8);
    assertThat(batches.batch(0).array("done").toFloatVector()).containsExactly(0f, 0f);
    assertThat(batches.batch(6).array("done").toFloatVector()).containsExactly(0.75f, 0.75f);
    assertThat(batches.batch(8).array("done").toFloatVector()).containsExactly(1f, 1f);
    assertThat(new ShuffledBatches(new Progress(1), 2, 1).batch(0).array("done").toFloatVector())
        .containsExactly(1f, 1f);
    assertThat(new FixedBatches(new Progress(1), 2, 1).batch(0).array("done").toFloatVector())
        .containsExactly(1f, 1f);
  }
}
