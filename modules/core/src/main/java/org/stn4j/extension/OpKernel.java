package org.stn4j.extension;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs one op on one backend. Stateless between calls, and safe to call from several threads.
 *
 * @param <O> the op
 */
@FunctionalInterface
public interface OpKernel<O extends StnOp> {

  /**
   * Computes every element of every output.
   *
   * @param op holds the attributes
   * @param inputs of the shapes that {@link StnOp#outputShapes} accepted; never changed
   * @param outputs of the shapes that it gave; what they hold before is undefined
   */
  void execute(O op, List<INDArray> inputs, List<INDArray> outputs);
}
