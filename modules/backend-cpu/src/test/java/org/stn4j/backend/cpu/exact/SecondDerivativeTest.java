package org.stn4j.backend.cpu.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.backend.cpu.Arrays64;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Bicubic;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Differentiating twice: a loss made of first gradients, differentiated by SameDiff, against
 * central differences of that loss. Relative error at most 1e-6, gradients below 1e-3 compared at
 * that scale. No point comes near a pixel's centre, where bilinear sampling has kinks.
 */
class SecondDerivativeTest {

  private static final double STEP = 1e-5;
  private static final double FLOOR = 1e-3;
  private static final double TOLERANCE = 1e-6;

  /** Every transformation, and every padding once. */
  static Stream<Arguments> cases() {
    Stream<Arguments> transformations =
        Transformations.names().stream()
            .flatMap(
                t ->
                    Stream.of(
                        Arguments.of(t, Padding.ZEROS, true),
                        Arguments.of(t, Padding.BORDER, false)));
    Stream<Arguments> paddings =
        Stream.of(Padding.REFLECTION, Padding.CIRCULAR)
            .flatMap(
                p -> Stream.of(Arguments.of("rigid", p, true), Arguments.of("affine3d", p, false)));
    return Stream.concat(transformations, paddings);
  }

  private static int[] out(int rank) {
    return rank == 2 ? new int[] {2, 3} : new int[] {2, 3, 2};
  }

  private static INDArray image(int rank, int examples) {
    return rank == 2
        ? Arrays64.uniform(1, -1, 1, examples, 2, 5, 4)
        : Arrays64.uniform(1, -1, 1, examples, 2, 3, 2, 5);
  }

  /** Two images, or one for both. */
  private static SameDiff graph(
      Transformation t, Sampling s, INDArray image, INDArray theta, INDArray weight) {
    SameDiff sd = SameDiff.create();
    SDVariable u = sd.var("image", image);
    SDVariable p = sd.var("theta", theta);
    SDVariable g = sd.var("weight", weight);
    int[] size = out(t.rank());
    SDVariable[] d = Stn.ops(sd).spatialTransformGradient(u, p, g, t, s, size);
    // Not linear in the gradients, so that their own values count.
    SDVariable loss = d[0].mul(d[0]).sum().add(d[1].mul(d[1]).sum());
    loss.markAsLoss();
    sd.updateVariableNameAndReference(loss, "loss");
    return sd;
  }

  private static void check(SameDiff sd, String... names) {
    Map<String, INDArray> analytic = sd.calculateGradients(Map.of(), names);
    for (String name : names) {
      INDArray x = sd.getVariable(name).getArr().dup();
      double error =
          Arrays64.worstRelativeError(
              changed -> {
                sd.associateArrayWithVariable(changed, name);
                return sd.outputSingle(Map.of(), "loss").reshape(1);
              },
              x,
              Nd4j.createFromArray(1.0),
              analytic.get(name),
              STEP,
              FLOOR);
      sd.associateArrayWithVariable(x, name);
      assertThat(analytic.get(name).norm1Number().doubleValue()).as(name).isPositive();
      assertThat(error).as("second derivative with respect to %s", name).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spatialTransform(String name, Padding padding, boolean alignCorners) {
    int rank = Transformations.rank(name);
    Transformation t = Transformations.named(name).fitted(out(rank));
    Sampling s = Sampling.DEFAULT.withPadding(padding).withAlignCorners(alignCorners);
    INDArray image = image(rank, 2);
    INDArray theta = FamilyGradientTest.thetaAwayFromKinks(t, s, 0.3);
    INDArray weight =
        rank == 2
            ? Arrays64.uniform(2, -1, 1, 2, 2, 2, 3)
            : Arrays64.uniform(2, -1, 1, 2, 2, 2, 3, 2);
    check(graph(t, s, image, theta, weight), "image", "theta", "weight");
  }

  @Test
  void spatialTransformOfOneImageForAll() {
    Transformation t = new Affine();
    INDArray theta = FamilyGradientTest.thetaAwayFromKinks(t, Sampling.DEFAULT, 0.3);
    INDArray weight = Arrays64.uniform(2, -1, 1, 2, 2, 2, 3);
    check(graph(t, Sampling.DEFAULT, image(2, 1), theta, weight), "image", "theta", "weight");
  }

  @Test
  void gridSample() {
    for (int rank : List.of(2, 3)) {
      for (boolean alignCorners : new boolean[] {true, false}) {
        Sampling s = Sampling.DEFAULT.withAlignCorners(alignCorners);
        SameDiff sd = SameDiff.create();
        SDVariable u = sd.var("image", image(rank, 2));
        SDVariable p = sd.var("grid", FamilyGradientTest.gridAwayFromKinks(rank, s));
        INDArray weight =
            rank == 2
                ? Arrays64.uniform(2, -1, 1, 2, 2, 2, 3)
                : Arrays64.uniform(2, -1, 1, 2, 2, 2, 3, 2);
        SDVariable g = sd.var("weight", weight);
        SDVariable[] d = Stn.ops(sd).gridSampleGradient(u, p, g, s);
        SDVariable loss = d[0].mul(d[0]).sum().add(d[1].mul(d[1]).sum());
        loss.markAsLoss();
        sd.updateVariableNameAndReference(loss, "loss");
        check(sd, "image", "grid", "weight");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void generateGrid(String name) {
    int rank = Transformations.rank(name);
    Transformation t = Transformations.named(name).fitted(out(rank));
    SameDiff sd = SameDiff.create();
    SDVariable p = sd.var("theta", Arrays64.near(t.identity(), 3, 0.3, 2));
    INDArray weight =
        rank == 2
            ? Arrays64.uniform(2, -1, 1, 2, 2, 3, 2)
            : Arrays64.uniform(2, -1, 1, 2, 2, 3, 2, 3);
    SDVariable g = sd.var("weight", weight);
    SDVariable d = Stn.ops(sd).generateGridGradient(p, g, t, true, out(rank));
    SDVariable loss = d.mul(d).sum();
    loss.markAsLoss();
    sd.updateVariableNameAndReference(loss, "loss");
    boolean linear = !List.of("rigid", "similarity", "projective").contains(name);
    if (linear) {
      check(sd, "weight");
      INDArray zero = sd.calculateGradients(Map.of(), "theta").get("theta");
      assertThat(Arrays64.values(zero)).containsOnly(0);
    } else {
      check(sd, "theta", "weight");
    }
  }

  static List<String> names() {
    return Transformations.names();
  }

  @Test
  void otherKernelsRefuse() {
    Transformation t = new Affine();
    Sampling s = Sampling.DEFAULT.withKernel(new Bicubic());
    INDArray theta = Arrays64.near(t.identity(), 3, 0.3, 2);
    SameDiff sd = graph(t, s, image(2, 2), theta, Arrays64.uniform(2, -1, 1, 2, 2, 2, 3));
    // The first gradient is there …
    assertThat(sd.outputSingle(Map.of(), "loss").getDouble(0)).isPositive();
    // … the second is not.
    assertThatThrownBy(() -> sd.calculateGradients(Map.of(), "theta"))
        .hasStackTraceContaining(
            "only the kernel bilinear can be differentiated twice, got bicubic");
  }
}
