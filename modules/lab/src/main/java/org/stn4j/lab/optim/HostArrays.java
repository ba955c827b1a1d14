package org.stn4j.lab.optim;

import java.nio.FloatBuffer;
import org.stn4j.parallel.Workers;

/**
 * Parameters, their gradients and what an optimizer remembers of them, FLOAT, in the processor's
 * own memory, changed element by element in one pass that the threads of {@link Workers} share.
 */
final class HostArrays {

  /**
   * Elements at a time. Four arrays of them and what they are copies of fit into the first-level
   * cache, and no power of two divides their distance: copies whose addresses end in the same
   * twelve bits wait for each other.
   */
  private static final int PIECE = 1008;

  /** One piece of each array, in their order; all but the gradients are written back. */
  interface Task {
    void change(float[][] piece, int elements);
  }

  private static final int GRADIENTS = 1;

  private final FloatBuffer[] arrays;
  private final float[][][] pieces;

  /**
   * @param arrays the parameters w, the gradients, then any others, [n] each
   */
  HostArrays(FloatBuffer... arrays) {
    this.arrays = arrays;
    this.pieces = new float[Workers.threads()][arrays.length][PIECE];
  }

  /** Does the task for every piece. */
  void change(Task task) {
    int n = arrays[0].capacity();
    int count = (n + PIECE - 1) / PIECE;
    int threads = pieces.length;
    Workers.forEach(
        threads,
        thread -> {
          int end = (int) Math.min(n, (long) count * (thread + 1) / threads * PIECE);
          for (int at = (int) ((long) count * thread / threads) * PIECE; at < end; at += PIECE) {
            change(task, pieces[thread], at, Math.min(PIECE, end - at));
          }
        });
  }

  private void change(Task task, float[][] piece, int at, int elements) {
    for (int i = 0; i < arrays.length; i++) {
      arrays[i].get(at, piece[i], 0, elements);
    }
    task.change(piece, elements);
    for (int i = 0; i < arrays.length; i++) {
      if (i != GRADIENTS) {
        arrays[i].put(at, piece[i], 0, elements);
      }
    }
  }
}
