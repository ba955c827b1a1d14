package org.stn4j.data.batch;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.distort.Distortion;
import org.stn4j.data.random.RandomStream;
import org.stn4j.extension.BackendInfo;

/** Draws the examples of a batch one after the other, then makes its arrays. */
final class BatchWriter {

  private final LabelledImages images;
  private final Distortion distortion;
  private final float[] features;
  private final float[] labels;
  private int size;

  BatchWriter(LabelledImages images, Distortion distortion, int capacity) {
    this.images = images;
    this.distortion = distortion;
    this.features =
        new float[Math.multiplyExact(capacity, distortion.height() * distortion.width())];
    this.labels = new float[capacity * images.classes()];
  }

  void add(int example, RandomStream random) {
    int pixels = distortion.height() * distortion.width();
    distortion.draw(images, example, random, features, size * pixels);
    labels[size * images.classes() + images.label(example)] = 1;
    size++;
  }

  /** The batch, in arrays of its own that belong to no workspace. */
  @SuppressWarnings("try") // the scope is held open, not used
  Batch finish(long index) {
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return new Batch(
          index,
          array(features, size, 1, distortion.height(), distortion.width()),
          array(labels, size, images.classes()));
    }
  }

  /** ND4J's own way takes as long for a batch as distorting its images. */
  private static INDArray array(float[] values, long... shape) {
    boolean onHost = Nd4j.getExecutioner() instanceof BackendInfo info && info.onHost();
    if (!onHost) {
      return Nd4j.create(values, shape, DataType.FLOAT);
    }
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    new FloatPointer(array.data().addressPointer()).put(values, 0, Math.toIntExact(array.length()));
    return array;
  }
}
