package org.stn4j.onednn.shape;

import java.util.List;

/**
 * The sizes of a stack of fully connected layers: all that oneDNN needs to know before it makes its
 * primitives.
 *
 * @param batch examples N
 * @param inputs numbers of one example that enter the first layer
 * @param units outputs of each layer, first to last; at least one layer
 * @param reluAtEnd whether a relu follows the last layer; one follows each of the others
 */
public record DenseStackShape(int batch, int inputs, List<Integer> units, boolean reluAtEnd) {

  /**
   * @throws IllegalArgumentException if a size is below 1 or there is no layer
   */
  public DenseStackShape {
    units = List.copyOf(units);
    if (units.isEmpty()) {
      throw new IllegalArgumentException("a dense stack needs at least one layer, got none");
    }
    if (batch < 1 || inputs < 1 || units.stream().anyMatch(u -> u < 1)) {
      throw new IllegalArgumentException(
          "a dense stack needs examples, inputs and units of at least 1, got "
              + batch
              + ", "
              + inputs
              + " and "
              + units);
    }
  }

  /** How many layers there are. */
  public int layers() {
    return units.size();
  }

  /**
   * Shape of what enters a layer.
   *
   * @param layer index of the layer
   * @return [N, in]
   */
  public long[] input(int layer) {
    return new long[] {batch, layer == 0 ? inputs : units.get(layer - 1)};
  }

  /**
   * Shape of what leaves a layer.
   *
   * @param layer index of the layer
   * @return [N, out]
   */
  public long[] output(int layer) {
    return new long[] {batch, units.get(layer)};
  }

  /**
   * Shape of what leaves the last layer.
   *
   * @return [N, out]
   */
  public long[] output() {
    return output(layers() - 1);
  }

  /**
   * Shape of a layer's weights.
   *
   * @param layer index of the layer
   * @return [in, out]
   */
  public long[] weights(int layer) {
    return new long[] {input(layer)[1], units.get(layer)};
  }

  /**
   * Where on the tape a layer's output begins, if a relu follows the layer.
   *
   * @param layer index of the layer, or how many there are for the end of the tape
   * @return bytes
   */
  public long tapeOffset(int layer) {
    long offset = 0;
    for (int i = 0; i < layer; i++) {
      if (relu(i)) {
        offset += Tape.aligned((long) batch * units.get(i) * Float.BYTES);
      }
    }
    return offset;
  }

  /** Bytes of the tape: the outputs of all layers that a relu follows, in float32. */
  public long tapeBytes() {
    return tapeOffset(layers());
  }

  /**
   * Whether a relu follows a layer.
   *
   * @param layer index of the layer
   */
  public boolean relu(int layer) {
    return reluAtEnd || layer < layers() - 1;
  }
}
