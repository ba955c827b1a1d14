package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Projective;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;
import org.stn4j.layer.SpatialTransformer;

class DenseStackLocalisationTest {

  private static SameDiff transformer(Localisation localisation) {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 2, 5, 4);
    SpatialTransformer.builder(localisation, 2, 5, 4)
        .optTransformation(new Projective())
        .optSeed(11)
        .build()
        .apply("st", image);
    return sd;
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  @Test
  void startsAsTheOneOfCoreAndGivesTheSameTheta() {
    SameDiff plain = transformer(new DenseLocalisation(7, 16));
    SameDiff stack = transformer(new DenseStackLocalisation(7, 16));
    String[] names = {
      "st/fc1/W", "st/fc1/b", "st/fc2/W", "st/fc2/b", "st/regression/W", "st/regression/b"
    };
    for (String name : names) {
      INDArray expected = plain.getVariable(name).getArr();
      INDArray actual = stack.getVariable(name).getArr();
      assertThat(actual.shape()).isEqualTo(expected.shape());
      assertThat(doubles(actual)).isEqualTo(doubles(expected));
    }
    assertThat(doubles(stack.getVariable("st/fc2/W").getArr())).doesNotContain(0);

    Random random = new Random(1);
    float[] pixels = new float[3 * 2 * 5 * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat() - 0.3f;
    }
    Map<String, INDArray> in = Map.of("image", Nd4j.createFromArray(pixels).reshape(3, 2, 5, 4));
    assertThat(doubles(stack.outputSingle(in, "st/theta")))
        .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);

    INDArray regression = Nd4j.linspace(DataType.FLOAT, -0.1, 0.002, 128).reshape(16, 8);
    plain.getVariable("st/regression/W").getArr().assign(regression);
    stack.getVariable("st/regression/W").getArr().assign(regression);
    for (String name : new String[] {"st/theta", "st/output"}) {
      double[] expected = doubles(plain.outputSingle(in, name));
      double[] actual = doubles(stack.outputSingle(in, name));
      assertThat(actual).containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void featuresAreThoseOfTheOneOfCore() {
    double[][] features = new double[2][];
    Localisation[] both = {new DenseLocalisation(7, 16), new DenseStackLocalisation(7, 16)};
    for (int i = 0; i < 2; i++) {
      SameDiff sd = SameDiff.create();
      SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 1, 2, 3);
      Scope scope = new Scope(sd, "loc", DataType.FLOAT, 3);
      Localisation.Features made = both[i].apply(image, scope, new int[] {1, 2, 3});
      assertThat(made.size()).isEqualTo(16);
      INDArray in = Nd4j.linspace(DataType.FLOAT, -1, 0.2, 12).reshape(2, 1, 2, 3);
      features[i] = doubles(sd.outputSingle(Map.of("image", in), made.variable().name()));
    }
    assertThat(features[1]).hasSize(32).containsExactly(features[0], within(1e-5));
    assertThat(features[1]).contains(0).isNotEqualTo(new double[32]);
  }

  @Test
  void aLayerWithoutUnitsIsRefused() {
    assertThatThrownBy(() -> new DenseStackLocalisation(32, 0)).hasMessageContaining("got 0");
    assertThatThrownBy(DenseStackLocalisation::new).hasMessageContaining("at least one layer");
  }
}
