package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Affine3d;
import org.stn4j.geometry.DisplacementField;
import org.stn4j.geometry.FixedScale;
import org.stn4j.geometry.PiecewiseAffine;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Antialiased;
import org.stn4j.sampling.Bicubic;
import org.stn4j.sampling.Bilinear;
import org.stn4j.sampling.Gaussian;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Keys;
import org.stn4j.sampling.Nearest;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/** Attributes and Φ on their way through a graph, its gradient function and a file. */
class FamilyGraphTest {

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(new FixedScale(0.7), new Nearest(), Padding.BORDER),
        Arguments.of(new ThinPlateSpline(3, 0.25), new Bicubic(), Padding.REFLECTION),
        Arguments.of(new PiecewiseAffine(3), new Antialiased(), Padding.CIRCULAR),
        Arguments.of(new DisplacementField(4, 3), new Gaussian(), Padding.BORDER),
        Arguments.of(new Affine3d(), new Gaussian(), Padding.REFLECTION),
        Arguments.of(new Affine(), new Bilinear(), Padding.constant(0.3)),
        Arguments.of(new Affine(), new Keys(), Padding.CIRCULAR));
  }

  private static int[] out(Transformation t) {
    return t.rank() == 2 ? new int[] {4, 3} : new int[] {2, 4, 3};
  }

  private static INDArray image(Transformation t) {
    return t.rank() == 2
        ? Arrays64.uniform(1, -1, 1, 2, 2, 6, 5)
        : Arrays64.uniform(1, -1, 1, 2, 2, 3, 6, 5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSavedGraphComputesTheSame(Transformation t, Kernel kernel, Padding padding) {
    Sampling s = new Sampling(kernel, padding, false);
    INDArray image = image(t);
    INDArray theta = Arrays64.near(t.identity(), 2, 0.2, 2);
    double[] start = kernel.initialParameters(t.rank());
    INDArray phi = start.length == 0 ? null : Nd4j.createFromArray(start);

    SameDiff sd = SameDiff.create();
    SDVariable u = sd.var("image", image);
    SDVariable p = sd.var("theta", theta);
    SDVariable v =
        phi == null
            ? Stn.ops(sd).spatialTransform("out", u, p, t, s, out(t))
            : Stn.ops(sd).spatialTransform("out", u, p, sd.var("phi", phi), t, s, out(t));
    v.sum().markAsLoss();

    INDArray expected =
        Nd4j.exec(
            phi == null
                ? new SpatialTransform(image, theta, t, s, out(t))
                : new SpatialTransform(image, theta, phi, t, s, out(t)))[0];
    INDArray ones = Nd4j.onesLike(expected);
    INDArray[] gradients =
        Nd4j.exec(
            phi == null
                ? new SpatialTransformBp(image, theta, ones, t, s, true, true, out(t))
                : new SpatialTransformBp(image, theta, ones, phi, t, s, true, true, true, out(t)));
    String[] names =
        phi == null ? new String[] {"image", "theta"} : new String[] {"image", "theta", "phi"};

    File file = folder.resolve("graph.fb").toFile();
    sd.save(file, true);
    SameDiff loaded = SameDiff.load(file, true);
    for (SameDiff graph : new SameDiff[] {sd, loaded}) {
      assertThat(graph.outputSingle(Map.of(), "out")).isEqualTo(expected);
      Map<String, INDArray> got = graph.calculateGradients(Map.of(), names);
      for (int i = 0; i < names.length; i++) {
        assertThat(got.get(names[i])).as(names[i]).isEqualTo(gradients[i]);
      }
    }
    if (phi != null) {
      assertThat(gradients[2].norm1Number().doubleValue()).isPositive();
    }
  }

  /** A checkerboard at a quarter of its size is grey, not a checkerboard again. */
  @Test
  void antialiasingKeepsTheMean() {
    INDArray image = Nd4j.zeros(DataType.DOUBLE, 1, 1, 32, 24);
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 24; j++) {
        image.putScalar(0, 0, i, j, (i + j) % 2);
      }
    }
    INDArray theta = Arrays64.near(new Affine().identity(), 0, 0, 1);
    Sampling s = new Sampling(new Antialiased(), Padding.CIRCULAR, false);
    INDArray grey = Nd4j.exec(new SpatialTransform(image, theta, new Affine(), s, 8, 6))[0];
    for (double v : Arrays64.values(grey)) {
      assertThat(v).isCloseTo(0.5, within(1e-12));
    }
    Sampling nearest = s.withKernel(new Nearest());
    INDArray alias = Nd4j.exec(new SpatialTransform(image, theta, new Affine(), nearest, 8, 6))[0];
    assertThat(Arrays64.values(alias)).containsOnly(0);
  }

  @Test
  void wrongPhiIsNamed() {
    INDArray image = image(new Affine());
    INDArray theta = Arrays64.near(new Affine().identity(), 2, 0.2, 2);
    Sampling gaussian = Sampling.DEFAULT.withKernel(new Gaussian());
    assertThatThrownBy(
            () -> Nd4j.exec(new SpatialTransform(image, theta, new Affine(), gaussian, 4, 3)))
        .hasStackTraceContaining(
            "the kernel gaussian needs its parameters phi [2] (sigma_x sigma_y) as one more input,"
                + " got 2 inputs");
    INDArray three = Nd4j.createFromArray(1.0, 1.0, 1.0);
    assertThatThrownBy(
            () ->
                Nd4j.exec(new SpatialTransform(image, theta, three, new Affine(), gaussian, 4, 3)))
        .hasStackTraceContaining(
            "phi must be [2] (sigma_x sigma_y) for the kernel gaussian, got [3]");
    assertThatThrownBy(
            () ->
                Nd4j.exec(
                    new SpatialTransform(
                        image, theta, three, new Affine(), Sampling.DEFAULT, 4, 3)))
        .hasStackTraceContaining("the kernel bilinear has no parameters: expected 2 inputs, got 3");
  }
}
