package org.stn4j.lab;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;

/**
 * A small problem with three classes: images 8×9 of noise with a bright row (0), a bright column
 * (1) or neither (2).
 */
public record Stripes(long seed, int batchSize, long length) implements BatchSource {

  public static final int HEIGHT = 8;
  public static final int WIDTH = 9;
  public static final int CLASSES = 3;

  @Override
  public Batch batch(long index) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
    float[] pixels = new float[batchSize * HEIGHT * WIDTH];
    float[] labels = new float[batchSize * CLASSES];
    for (int n = 0; n < batchSize; n++) {
      draw(random, pixels, labels, n);
    }
    return new Batch(
        index,
        batchSize,
        Map.of(
            Batch.IMAGES, Nd4j.create(pixels, new long[] {batchSize, 1, HEIGHT, WIDTH}, 'c'),
            Batch.LABELS, Nd4j.create(labels, new long[] {batchSize, CLASSES}, 'c')));
  }

  private static void draw(RandomGenerator random, float[] pixels, float[] labels, int slot) {
    int offset = slot * HEIGHT * WIDTH;
    for (int p = 0; p < HEIGHT * WIDTH; p++) {
      pixels[offset + p] = 0.3f * (float) random.nextDouble();
    }
    int label = random.nextInt(CLASSES);
    labels[slot * CLASSES + label] = 1;
    if (label == 0) {
      int row = random.nextInt(HEIGHT);
      for (int x = 0; x < WIDTH; x++) {
        pixels[offset + row * WIDTH + x] = 0.9f;
      }
    } else if (label == 1) {
      int column = random.nextInt(WIDTH);
      for (int y = 0; y < HEIGHT; y++) {
        pixels[offset + y * WIDTH + column] = 0.9f;
      }
    }
  }

  /**
   * The same problem as a set of examples.
   *
   * @param count how many
   */
  public record Set(int count) implements Examples {

    @Override
    public List<Field> fields() {
      return List.of(Field.of(Batch.IMAGES, 1, HEIGHT, WIDTH), Field.of(Batch.LABELS, CLASSES));
    }

    @Override
    public void draw(int example, RandomStream random, float[][] out, int slot) {
      Stripes.draw(random, out[0], out[1], slot);
    }
  }
}
