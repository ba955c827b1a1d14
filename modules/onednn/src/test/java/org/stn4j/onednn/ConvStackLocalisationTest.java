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
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.Scope;

class ConvStackLocalisationTest {

  private static SameDiff graph(Localisation localisation, int height, int width) {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 2, height, width);
    Scope scope = new Scope(sd, "loc", DataType.FLOAT, 5);
    Localisation.Features features = localisation.apply(image, scope, new int[] {2, height, width});
    assertThat(features.size()).isEqualTo(6);
    features.variable().rename("features");
    return sd;
  }

  /** 23 halves to 11, pools from 9 to 4: odd sizes on the way. */
  @Test
  void sameFeaturesAsTheOneOfCore() {
    SameDiff plain = graph(new ConvolutionalLocalisation(3, 4, 6), 23, 18);
    SameDiff stack = graph(new ConvStackLocalisation(3, 4, 6), 23, 18);
    for (String name : new String[] {"loc/conv1/W", "loc/conv2/W"}) {
      INDArray w = plain.getVariable(name).getArr();
      stack.getVariable(name).getArr().assign(w.permute(3, 2, 0, 1));
    }
    stack.getVariable("loc/fc/W").getArr().assign(plain.getVariable("loc/fc/W").getArr());

    Random random = new Random(1);
    float[] pixels = new float[3 * 2 * 23 * 18];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat() - 0.3f;
    }
    Map<String, INDArray> in = Map.of("image", Nd4j.createFromArray(pixels).reshape(3, 2, 23, 18));
    double[] expected = plain.outputSingle(in, "features").data().asDouble();
    double[] actual = stack.outputSingle(in, "features").data().asDouble();
    assertThat(actual).hasSize(18).isNotEqualTo(new double[18]);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-4));
    }
  }

  @Test
  void saysWhenTheImageIsTooSmall() {
    assertThatThrownBy(() -> graph(new ConvStackLocalisation(), 20, 21))
        .hasMessageContaining("[2, 20, 21] is too small");
  }
}
