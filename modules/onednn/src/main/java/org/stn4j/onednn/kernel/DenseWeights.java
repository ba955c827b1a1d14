package org.stn4j.onednn.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.stn4j.onednn.primitive.MemoryLayouts;
import org.stn4j.onednn.primitive.Program;
import org.stn4j.onednn.shape.DenseStackShape;

/**
 * Gradients of a share of the weights and biases of a {@link DenseStackShape}, on the calling
 * thread: of each layer's weights some consecutive rows, of its biases some consecutive elements,
 * each summed over all examples.
 */
final class DenseWeights {

  private final DenseStackShape shape;
  private final int share;
  private final int shares;
  private final Program program = new Program();

  /**
   * @param shape the stack's sizes
   * @param share which share this is, from 0
   * @param shares into how many all is divided
   */
  DenseWeights(DenseStackShape shape, int share, int shares) {
    this.shape = shape;
    this.share = share;
    this.shares = shares;
    float[] ones = new float[shape.batch()];
    Arrays.fill(ones, 1);
    memory sum = program.constant(MemoryLayouts.plain(1, ones.length), new FloatPointer(ones));
    for (int i = 0; i < shape.layers(); i++) {
      weights(i);
      biases(i, sum);
    }
  }

  /**
   * Computes them. Addresses are those of the whole arrays.
   *
   * @param x the forward pass's
   * @param tape the forward pass's, read only
   * @param deltas one per layer: gradient with respect to what comes out of its product, [N, out]
   * @param weightGradients one per layer, [in, out], written in part
   * @param biasGradients one per layer, [out], written in part
   */
  void run(
      Pointer x,
      Pointer tape,
      Pointer[] deltas,
      Pointer[] weightGradients,
      Pointer[] biasGradients) {
    List<Pointer> addresses = new ArrayList<>();
    for (int i = 0; i < shape.layers(); i++) {
      int in = start(inputs(i), share);
      int out = start(units(i), share);
      if (in < start(inputs(i), share + 1)) {
        if (i == 0) {
          addresses.add(Addresses.floats(x, in));
        }
        addresses.add(deltas[i]);
        addresses.add(Addresses.floats(weightGradients[i], (long) in * units(i)));
      }
      if (out < start(units(i), share + 1)) {
        addresses.add(Addresses.floats(deltas[i], out));
        addresses.add(Addresses.floats(biasGradients[i], out));
      }
    }
    program.run(tape, addresses.toArray(Pointer[]::new));
  }

  /** dW = xᵀ·δ, of the rows that belong to this share. */
  private void weights(int layer) {
    int in = inputs(layer);
    int first = start(in, share);
    int count = start(in, share + 1) - first;
    if (count == 0) {
      return;
    }
    memory.desc transposed = MemoryLayouts.strided(MemoryLayouts.of(count, shape.batch()), 1, in);
    memory value =
        layer == 0
            ? program.bound(transposed)
            : program.tape(transposed, shape.tapeOffset(layer - 1) + (long) first * Float.BYTES);
    memory delta = program.bound(MemoryLayouts.plain(shape.output(layer)));
    program.multiply(value, delta, program.bound(MemoryLayouts.plain(count, units(layer))));
  }

  /** db = 1ᵀ·δ, of the elements that belong to this share. */
  private void biases(int layer, memory sum) {
    int out = units(layer);
    int count = start(out, share + 1) - start(out, share);
    if (count == 0) {
      return;
    }
    memory delta =
        program.bound(MemoryLayouts.strided(MemoryLayouts.of(shape.batch(), count), out, 1));
    program.multiply(sum, delta, program.bound(MemoryLayouts.plain(1, count)));
  }

  private int inputs(int layer) {
    return Math.toIntExact(shape.input(layer)[1]);
  }

  private int units(int layer) {
    return shape.units().get(layer);
  }

  /** Where a share of so many elements begins: at a multiple of four. */
  private int start(int elements, int share) {
    return share == shares ? elements : (int) ((long) elements * share / shares) / 4 * 4;
  }
}
