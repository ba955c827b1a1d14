package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Affine3d;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.testing.CentralDifferences;

/** Spatial transformers of volumes. */
class VolumeTransformerTest {

  private static final int[] SIZE = {9, 8, 11};

  private static Stream<Localisation> localisations() {
    return Stream.of(new DenseLocalisation(4, 3), new ConvolutionalLocalisation(1, 2, 3));
  }

  private static SpatialTransformer.Builder transformer(Localisation localisation) {
    return SpatialTransformer.builder(localisation, 2, SIZE).optSeed(5);
  }

  private static INDArray volumes() {
    return Arrays64.uniform(3, 0, 1, 2, 2, 9, 8, 11);
  }

  private static String[] parameters(SameDiff sd) {
    return sd.variables().stream()
        .filter(v -> v.getVariableType() == VariableType.VARIABLE)
        .map(SDVariable::name)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("localisations")
  void beginsAtTheIdentity(Localisation localisation) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      SameDiff sd = SameDiff.create();
      SDVariable volume = sd.placeHolder("volume", type, -1, 2, 9, 8, 11);
      transformer(localisation).build().apply("st", volume);
      INDArray x = volumes().castTo(type);
      assertThat(sd.outputSingle(Map.of("volume", x), "st/output")).isEqualTo(x);
      assertThat(sd.outputSingle(Map.of("volume", x), "st/theta").getRow(1).toDoubleVector())
          .containsExactly(new Affine3d().identity());
    }
  }

  @Test
  void theConvolutionsSizesAreThoseOfEveryAxis() {
    SameDiff sd = SameDiff.create();
    SDVariable volume = sd.placeHolder("volume", DataType.FLOAT, -1, 2, 18, 20, 23);
    SpatialTransformer.builder(new ConvolutionalLocalisation(3, 4, 6), 2, 18, 20, 23)
        .build()
        .apply("st", volume);
    assertThat(sd.getVariable("st/conv1/W").getShape()).containsExactly(4, 2, 3, 3, 3);
    assertThat(sd.getVariable("st/conv2/W").getShape()).containsExactly(4, 4, 3, 3, 3);
    // (18, 20, 23) / 2 = (9, 10, 11), − 2 = (7, 8, 9), / 2 = (3, 4, 4), − 2 = (1, 2, 2).
    assertThat(sd.getVariable("st/fc/W").getShape()).containsExactly(4 * 1 * 2 * 2, 6);
    double deviation = sd.getVariable("st/conv2/W").getArr().stdNumber().doubleValue();
    assertThat(deviation).isCloseTo(Math.sqrt(2.0 / (4 * 27)), within(0.02));
    INDArray x = Arrays64.uniform(1, 0, 1, 2, 2, 18, 20, 23).castTo(DataType.FLOAT);
    assertThat(sd.outputSingle(Map.of("volume", x), "st/output")).isEqualTo(x);
  }

  /**
   * Central differences, at most 1e-7 off (relatively above 1), of every parameter of a small
   * transformer.
   */
  @ParameterizedTest
  @MethodSource("localisations")
  void gradientsAreDifferences(Localisation localisation) {
    SpatialTransformer transformer =
        SpatialTransformer.builder(localisation, 1, 4, 5, 6)
            .optOutputSize(2, 3, 4)
            .optSeed(2)
            .build();
    assertThat(transformer.outputSize()).containsExactly(2, 3, 4);
    SameDiff sd = SameDiff.create();
    sd.var("volume", Arrays64.uniform(7, 0, 1, 2, 1, 4, 5, 6));
    SDVariable output = transformer.apply("st", sd.getVariable("volume")).output();
    INDArray weights = Arrays64.uniform(8, -1, 1, 2, 1, 2, 3, 4);
    output.mul(sd.constant(weights)).sum("loss");
    // Off the identity, whose source points lie on pixels, where the kernel has kinks.
    for (String name : new String[] {"st/regression/W", "st/regression/b"}) {
      INDArray array = sd.getVariable(name).getArr();
      array.addi(Arrays64.uniform(name.length(), -0.15, 0.15, array.shape()));
    }
    new CentralDifferences(sd, "loss").assertGradients(1e-7, parameters(sd));
  }

  @Test
  void ranksThatDoNotFitAreRefused() {
    SpatialTransformer.Builder volumes = transformer(new DenseLocalisation(3));
    assertThatThrownBy(() -> volumes.optTransformation(new Affine()).build())
        .hasMessage(
            "a spatial transformer of volumes needs a transformation and an output size of rank 3,"
                + " got affine of rank 2 and [9, 8, 11]");
    assertThatThrownBy(
            () ->
                SpatialTransformer.builder(new DenseLocalisation(3), 1, 9, 8)
                    .optOutputSize(4, 4, 4)
                    .build())
        .hasMessageContaining("a spatial transformer of images")
        .hasMessageContaining("[4, 4, 4]");
    assertThatThrownBy(() -> SpatialTransformer.builder(new DenseLocalisation(3), 1, 9))
        .hasMessage("size must be H, W or D, H, W, got [9]");
    assertThatThrownBy(() -> SpatialTransformer.builder(new DenseLocalisation(3), 1, 0, 8, 9))
        .hasMessage("depth must be at least 1, got 0");
    SDVariable small = SameDiff.create().placeHolder("x", DataType.FLOAT, -1, 1, 20, 30, 30);
    assertThatThrownBy(
            () ->
                SpatialTransformer.builder(new ConvolutionalLocalisation(), 1, 20, 30, 30)
                    .build()
                    .apply("st", small))
        .hasMessage(
            "a volume of C, D, H, W = [1, 20, 30, 30] is too small for a localisation network"
                + " with 5×5×5 convolutions");
  }
}
