package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Weights sum to 1, so to read U with V outside is to read U − V with zeros outside, and to add V;
 * all gradients are those of the latter.
 */
class ConstantPaddingTest {

  private static final double VALUE = -0.7;

  record Case(Transformation transformation, Sampling sampling, DataType type) {

    INDArray phi() {
      double[] phi = sampling.kernel().initialParameters(transformation.rank());
      return phi.length == 0 ? null : Nd4j.createFromArray(phi).castTo(type);
    }

    INDArray forward(INDArray image, INDArray theta, Sampling s, int... out) {
      return Nd4j.exec(
          phi() == null
              ? new SpatialTransform(image, theta, transformation, s, out)
              : new SpatialTransform(image, theta, phi(), transformation, s, out))[0];
    }

    INDArray[] backward(INDArray image, INDArray theta, INDArray g, Sampling s, int... out) {
      return Nd4j.exec(
          phi() == null
              ? new SpatialTransformBp(image, theta, g, transformation, s, true, true, out)
              : new SpatialTransformBp(
                  image, theta, g, phi(), transformation, s, true, true, true, out));
    }

    @Override
    public String toString() {
      return transformation.name() + ", " + sampling + ", " + type;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String kernel : Kernels.names()) {
      for (String transformation : new String[] {"affine", "affine3d"}) {
        Transformation t = Transformations.named(transformation);
        Sampling s = new Sampling(Kernels.named(kernel), Padding.constant(VALUE), true);
        cases.add(new Case(t, s, DataType.DOUBLE));
        cases.add(new Case(t, s.withAlignCorners(false), DataType.FLOAT));
      }
    }
    return cases.stream();
  }

  static Stream<Case> casesInFloat() {
    return cases().filter(c -> c.type == DataType.FLOAT && c.sampling.kernel() instanceof Bilinear);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void toReadAConstantOutsideIsToReadZerosRoundTheDifference(Case c) {
    boolean volume = c.transformation.rank() == 3;
    double tolerance = c.type == DataType.DOUBLE ? 1e-12 : 5e-5;
    int[] out = volume ? new int[] {3, 4, 5} : new int[] {6, 7};
    long[] size = volume ? new long[] {2, 3, 2, 3, 5} : new long[] {2, 3, 4, 5};
    INDArray image = Arrays64.uniform(1, 1, 2, size).castTo(c.type);
    // Half as large again: much lies outside.
    INDArray theta = Arrays64.near(c.transformation.identity(), 2, 0.8, 2).castTo(c.type);
    Sampling zeros = c.sampling.withPadding(Padding.ZEROS);
    INDArray shifted = image.sub(VALUE);
    INDArray v = c.forward(image, theta, c.sampling, out);
    INDArray expected = c.forward(shifted, theta, zeros, out).add(VALUE);
    assertThat(Arrays64.values(v))
        .containsExactly(Arrays64.values(expected), within(tolerance))
        .isNotEqualTo(Arrays64.values(c.forward(image, theta, zeros, out)));
    INDArray g = Arrays64.uniform(3, -1, 1, v.shape()).castTo(c.type);
    INDArray[] d = c.backward(image, theta, g, c.sampling, out);
    INDArray[] expectedD = c.backward(shifted, theta, g, zeros, out);
    assertThat(d).hasSameSizeAs(expectedD);
    for (int i = 0; i < d.length; i++) {
      assertThat(Arrays64.values(d[i]))
          .as("gradient %d", i)
          .containsExactly(Arrays64.values(expectedD[i]), within(50 * tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theIdentityAndWhatIsFarOutsideAreExact(Case c) {
    boolean volume = c.transformation.rank() == 3;
    int[] out = volume ? new int[] {2, 3, 5} : new int[] {4, 5};
    INDArray image =
        Arrays64.uniform(1, 1, 2, volume ? new long[] {1, 2, 2, 3, 5} : new long[] {1, 2, 4, 5})
            .castTo(c.type);
    INDArray theta = Arrays64.near(c.transformation.identity(), 0, 0, 1).castTo(c.type);
    if (!c.sampling.kernel().name().equals("gaussian")) {
      INDArray v = c.forward(image, theta, c.sampling, out);
      assertThat(Arrays64.values(v)).isEqualTo(Arrays64.values(image));
    }
    theta.putScalar(0, volume ? 3 : 2, 1000);
    INDArray v = c.forward(image, theta, c.sampling, out);
    double value = c.type == DataType.DOUBLE ? VALUE : (float) VALUE;
    assertThat(Arrays64.values(v)).containsOnly(value);
    INDArray[] d = c.backward(image, theta, Nd4j.ones(c.type, v.shape()), c.sampling, out);
    for (INDArray each : d) {
      assertThat(Arrays64.values(each)).containsOnly(0);
    }
  }

  @Tag("loops")
  @ParameterizedTest
  @MethodSource("casesInFloat")
  void soItIsWithEveryLoop(Case c) {
    toReadAConstantOutsideIsToReadZerosRoundTheDifference(c);
    theIdentityAndWhatIsFarOutsideAreExact(c);
  }
}
