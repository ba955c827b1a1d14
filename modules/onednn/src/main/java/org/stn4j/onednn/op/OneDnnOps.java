package org.stn4j.onednn.op;

import java.util.List;
import org.stn4j.extension.OpCatalog;
import org.stn4j.extension.StnOp;

/** The ops of this module. */
public final class OneDnnOps implements OpCatalog {

  @Override
  public List<StnOp> ops() {
    return List.of(new ConvStackOp(), new ConvStackBp(), new DenseStackOp(), new DenseStackBp());
  }
}
