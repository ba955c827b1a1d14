package org.stn4j.onednn.kernel;

import java.util.function.IntConsumer;
import org.bytedeco.javacpp.Pointer;
import org.stn4j.onednn.primitive.Dnnl;
import org.stn4j.onednn.primitive.ThreadScratch;
import org.stn4j.onednn.shape.DenseStackShape;
import org.stn4j.parallel.Workers;

/**
 * Forward and backward pass of a stack of fully connected layers for one {@link DenseStackShape}.
 *
 * <p>All arrays are float32, dense and row-major, those between the layers too: oneDNN's products
 * of such matrices reach 97% of what its blocked layouts do, and nothing has to be reordered. What
 * the backward pass needs of the forward pass is on the <em>tape</em>, {@link
 * DenseStackShape#tapeBytes()} bytes that the caller owns, which may start anywhere, at a multiple
 * of 64 fastest.
 *
 * <p>The threads of {@link Workers} meet three times a step, however many layers there are: the
 * examples are divided among them on their way through all layers, forwards and backwards, then the
 * weights, for their gradients. OpenMP's threads would meet at each of oneDNN's primitives, and
 * would be asleep before the first of a pass.
 *
 * <p>With up to 256 examples a call with the same values gives the same bits with any number of
 * threads, since each element of a product is a sum in the order of its terms, whichever others are
 * computed beside it; oneDNN cuts longer sums into pieces. Calls from several threads take turns.
 */
final class DenseStackKernel {

  /** Examples of a share at least: oneDNN adds up products of very few rows in another order. */
  private static final int FEWEST = 16;

  private final DenseStackShape shape;
  private final DenseRows[] rows;

  /** Made when they are first wanted. */
  private DenseWeights[] weights;

  /**
   * @param shape the stack's sizes
   * @throws IllegalStateException if oneDNN is not available here
   */
  DenseStackKernel(DenseStackShape shape) {
    this(shape, Workers.threads());
  }

  /**
   * @param shares into how many pieces the work is divided, if there are enough examples
   */
  DenseStackKernel(DenseStackShape shape, int shares) {
    this.shape = shape;
    this.rows = new DenseRows[Math.max(1, Math.min(shares, shape.batch() / FEWEST))];
    forEachShare(
        i -> {
          int first = start(i);
          rows[i] = new DenseRows(shape, first, start(i + 1) - first);
        });
  }

  /**
   * Computes the stack's output and fills the tape.
   *
   * @param x [N, in]
   * @param weights one per layer, [in, out]
   * @param biases one per layer, [out]
   * @param output [N, out], written
   * @param tape {@link DenseStackShape#tapeBytes()} bytes, written
   */
  void forward(Pointer x, Pointer[] weights, Pointer[] biases, Pointer output, Pointer tape) {
    forEachShare(i -> rows[i].forward(x, weights, biases, output, tape));
  }

  /**
   * Computes gradients of a loss.
   *
   * @param inputWanted whether to compute the gradient of x
   * @param weightsWanted whether to compute those of weights and biases
   * @param x the forward pass's
   * @param weights the forward pass's
   * @param outputGradient gradient with respect to the output, of its shape
   * @param tape the forward pass's, read only
   * @param weightGradients one per layer, written; not used unless wanted
   * @param biasGradients one per layer, written; not used unless wanted
   * @param inputGradient of x's shape, written; not used unless wanted
   */
  void backward(
      boolean inputWanted,
      boolean weightsWanted,
      Pointer x,
      Pointer[] weights,
      Pointer outputGradient,
      Pointer tape,
      Pointer[] weightGradients,
      Pointer[] biasGradients,
      Pointer inputGradient) {
    Pointer[] deltas = deltas(outputGradient);
    Pointer wanted = inputWanted ? inputGradient : null;
    forEachShare(i -> rows[i].backward(weights, outputGradient, tape, deltas, wanted));
    if (weightsWanted) {
      DenseWeights[] shares = weightShares();
      forEachShare(i -> shares[i].run(x, tape, deltas, weightGradients, biasGradients));
    }
  }

  /** Where the gradients of what comes out of each product go: in the order of the tape. */
  private Pointer[] deltas(Pointer outputGradient) {
    Pointer memory = ThreadScratch.shared().atLeast(shape.tapeBytes());
    Pointer[] deltas = new Pointer[shape.layers()];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = shape.relu(i) ? Addresses.bytes(memory, shape.tapeOffset(i)) : outputGradient;
    }
    return deltas;
  }

  private synchronized DenseWeights[] weightShares() {
    if (weights == null) {
      DenseWeights[] made = new DenseWeights[rows.length];
      forEachShare(i -> made[i] = new DenseWeights(shape, i, made.length));
      weights = made;
    }
    return weights;
  }

  /** Does a task for each share of the work, in which oneDNN has no threads of its own. */
  private void forEachShare(IntConsumer task) {
    Workers.forEach(rows.length, i -> Dnnl.onOneThread(() -> task.accept(i)));
  }

  private int start(int share) {
    return (int) ((long) shape.batch() * share / rows.length);
  }
}
