package org.stn4j.example;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;
import org.stn4j.geometry.Affine;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.SpatialTransformer;

public final class StraightenedDigits {

  private StraightenedDigits() {}

  public static SameDiff network() {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 1, 28, 28);
    SDVariable label = sd.placeHolder("label", DataType.FLOAT, -1, 10);

    SpatialTransformer transformer =
        SpatialTransformer.builder(new DenseLocalisation(32, 32), 1, 28, 28)
            .optTransformation(new Affine())
            .optOutputSize(28, 28)
            .build();
    SDVariable straight = transformer.apply("st", image).output();

    SDVariable w1 = sd.var("w1", new XavierInitScheme('c', 784, 128), DataType.FLOAT, 784, 128);
    SDVariable w2 = sd.var("w2", new XavierInitScheme('c', 128, 10), DataType.FLOAT, 128, 10);
    SDVariable hidden = sd.nn().relu(straight.reshape(-1, 784).mmul(w1), 0);
    SDVariable logits = hidden.mmul(w2);
    sd.loss().softmaxCrossEntropy("loss", label, logits, null);

    sd.setLossVariables("loss");
    sd.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(1e-3))
            .dataSetFeatureMapping("image")
            .dataSetLabelMapping("label")
            .build());
    return sd;
  }
}
