package org.stn4j.lab;

import java.util.SplittableRandom;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;

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
      int offset = n * HEIGHT * WIDTH;
      for (int p = 0; p < HEIGHT * WIDTH; p++) {
        pixels[offset + p] = 0.3f * (float) random.nextDouble();
      }
      int label = random.nextInt(CLASSES);
      labels[n * CLASSES + label] = 1;
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
    return new Batch(
        index,
        Nd4j.create(pixels, new long[] {batchSize, 1, HEIGHT, WIDTH}, 'c'),
        Nd4j.create(labels, new long[] {batchSize, CLASSES}, 'c'));
  }
}
