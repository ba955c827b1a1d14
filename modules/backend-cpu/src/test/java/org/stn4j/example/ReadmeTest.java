package org.stn4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The networks of README.md train. */
class ReadmeTest {

  @Test
  void exampleTrains() {
    SameDiff sd = StraightenedDigits.network();
    Random random = new Random(1);
    float[] pixels = new float[40 * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    INDArray images = Nd4j.createFromArray(pixels).reshape(40, 1, 28, 28);
    INDArray labels = Nd4j.zeros(40, 10);
    for (int n = 0; n < 40; n++) {
      labels.putScalar(n, n % 10, 1);
    }
    Map<String, INDArray> batch = Map.of("image", images, "label", labels);
    double before = sd.outputSingle(batch, "loss").getDouble(0);
    for (int i = 0; i < 60; i++) {
      sd.fit(new DataSet(images, labels));
    }
    assertThat(sd.outputSingle(batch, "loss").getDouble(0)).isLessThan(0.5 * before);
    assertThat(sd.getVariable("st/regression/b").getArr().getDouble(0)).isNotEqualTo(1.0);
  }

  @Test
  void exampleInDl4jTrains() {
    MultiLayerNetwork network = StraightenedDigitsLayer.network();
    INDArray images = Nd4j.rand(DataType.FLOAT, 40, 1, 28, 28);
    INDArray labels = Nd4j.zeros(40, 10);
    for (int n = 0; n < 40; n++) {
      labels.putScalar(n, n % 10, 1);
    }
    DataSet batch = new DataSet(images, labels);
    double before = network.score(batch);
    for (int i = 0; i < 60; i++) {
      network.fit(batch);
    }
    assertThat(network.score(batch)).isLessThan(0.5 * before);
    assertThat(network.summary()).contains("(SpatialTransformerLayer)");
  }
}
