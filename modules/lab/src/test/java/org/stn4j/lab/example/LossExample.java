package org.stn4j.lab.example;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.lab.loss.CrossEntropy;

public final class LossExample {

  private LossExample() {}

  /** A linear classifier of ten classes and its loss, softmax and logarithm in one op. */
  public static SameDiff classifier() {
    SameDiff sd = SameDiff.create();
    SDVariable features = sd.placeHolder("features", DataType.FLOAT, -1, 64);
    SDVariable labels = sd.placeHolder("labels", DataType.FLOAT, -1, 10);
    SDVariable logits = features.mmul(sd.var("w", Nd4j.zeros(DataType.FLOAT, 64, 10)));
    CrossEntropy.apply(sd, "loss", labels, logits);
    sd.setLossVariables("loss");
    return sd;
  }
}
