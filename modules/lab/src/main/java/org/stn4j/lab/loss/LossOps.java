package org.stn4j.lab.loss;

import java.util.List;
import org.stn4j.extension.OpCatalog;
import org.stn4j.extension.StnOp;

/** The ops of this package. */
public final class LossOps implements OpCatalog {

  @Override
  public List<StnOp> ops() {
    return List.of(new SoftmaxCrossEntropy(), new SoftmaxCrossEntropyBp());
  }
}
