package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Projective;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.op.DenseStackOp;

/** Core's localisation networks on oneDNN, in FLOAT, beside ND4J's ops, in DOUBLE. */
@EnabledIf("org.stn4j.onednn.ConvStack#onOneDnn")
class LocalisationTest {

  /** 23 halves to 11, pools from 9 to 4: odd sizes on the way. */
  private static SameDiff transformer(Localisation localisation, DataType type) {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", type, -1, 2, 23, 18);
    SpatialTransformer.builder(localisation, 2, 23, 18)
        .optTransformation(new Projective())
        .optSeed(11)
        .build()
        .apply("st", image);
    return sd;
  }

  private static Stream<Localisation> localisations() {
    return Stream.of(new DenseLocalisation(7, 16), new ConvolutionalLocalisation(3, 4, 16));
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  @ParameterizedTest
  @MethodSource("localisations")
  void givesTheSameThetaAndTheSameGradients(Localisation localisation) {
    SameDiff stack = transformer(localisation, DataType.FLOAT);
    SameDiff plain = transformer(localisation, DataType.DOUBLE);
    Class<?> fused =
        localisation instanceof DenseLocalisation ? DenseStackOp.class : ConvStackOp.class;
    assertThat(Stream.of(stack.ops()).filter(fused::isInstance)).hasSize(1);
    assertThat(Stream.of(plain.ops()).filter(fused::isInstance)).isEmpty();
    INDArray regression = Nd4j.linspace(DataType.FLOAT, -0.1, 0.002, 128).reshape(16, 8);
    for (SameDiff sd : new SameDiff[] {stack, plain}) {
      INDArray w = sd.getVariable("st/regression/W").getArr();
      assertThat(w.amaxNumber().doubleValue()).isZero();
      w.assign(regression.castTo(w.dataType()));
      SDVariable theta = sd.getVariable("st/theta");
      sd.setLossVariables(theta.mul(theta).sum("loss").name());
    }
    Random random = new Random(1);
    float[] pixels = new float[3 * 2 * 23 * 18];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat() - 0.3f;
    }
    INDArray image = Nd4j.createFromArray(pixels).reshape(3, 2, 23, 18);
    Map<String, INDArray> single = Map.of("image", image);
    Map<String, INDArray> twice = Map.of("image", image.castTo(DataType.DOUBLE));
    double[] theta = doubles(plain.outputSingle(twice, "st/theta"));
    assertThat(doubles(stack.outputSingle(single, "st/theta")))
        .containsExactly(theta, within(1e-5));
    assertThat(theta[0]).isNotEqualTo(1);
    String[] names =
        stack.variables().stream()
            .filter(v -> v.getVariableType() == VariableType.VARIABLE)
            .map(SDVariable::name)
            .toArray(String[]::new);
    assertThat(names).hasSize(localisation instanceof DenseLocalisation ? 6 : 8);
    Map<String, INDArray> actual = stack.calculateGradients(single, names);
    Map<String, INDArray> expected = plain.calculateGradients(twice, names);
    for (String name : names) {
      assertThat(actual.get(name).shape()).isEqualTo(expected.get(name).shape());
      double scale = expected.get(name).amaxNumber().doubleValue();
      assertThat(scale).as(name).isPositive();
      assertThat(doubles(actual.get(name)))
          .as(name)
          .containsExactly(doubles(expected.get(name)), within(1e-4 * scale));
    }
  }
}
