package org.stn4j.experiment.cub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.layer.Initialisation;

class InceptionTest {

  /** What a convolution of c to f channels has, with its bias and its batch normalisation. */
  private static long unit(int kernel, long c, long f) {
    return kernel * kernel * c * f + f + 2 * f;
  }

  private static long keeping(int c, int a, int r, int b, int s, int d, int p) {
    return unit(1, c, a)
        + (unit(1, c, r) + unit(3, r, b))
        + (unit(1, c, s) + unit(3, s, d) + unit(3, d, d))
        + unit(1, c, p);
  }

  private static long halving(int c, int r, int b, int s, int d) {
    return unit(1, c, r) + unit(3, r, b) + unit(1, c, s) + unit(3, s, d) + unit(3, d, d);
  }

  /** The sum of the full network, from the inputs and widths of every module. */
  static long byHand() {
    long stem = unit(7, 3, 64) + unit(1, 64, 64) + unit(3, 64, 192);
    return stem
        + keeping(192, 64, 64, 64, 64, 96, 32)
        + keeping(64 + 64 + 96 + 32, 64, 64, 96, 64, 96, 64)
        + halving(64 + 96 + 96 + 64, 128, 160, 64, 96)
        + keeping(160 + 96 + 320, 224, 64, 96, 96, 128, 128)
        + keeping(224 + 96 + 128 + 128, 192, 96, 128, 96, 128, 128)
        + keeping(192 + 128 + 128 + 128, 160, 128, 160, 128, 160, 128)
        + keeping(160 + 160 + 160 + 128, 96, 128, 192, 160, 192, 128)
        + halving(96 + 192 + 192 + 128, 128, 192, 192, 256)
        + keeping(192 + 256 + 608, 352, 192, 320, 160, 224, 128)
        + keeping(352 + 320 + 224 + 128, 352, 192, 320, 192, 224, 128);
  }

  private final SameDiff graph = SameDiff.create();

  private FeatureMaps maps(Design design, int size) {
    SDVariable images = graph.placeHolder("images", DataType.FLOAT, -1, 3, size, size);
    Layers layers = new Layers(Network.builder(graph), Initialisation.byName(3));
    return new Inception(layers, "a/", design).maps(new FeatureMaps(images, 3, size, size));
  }

  /** 11,295,240 is the published network with its classifier of 1000 classes. */
  @Test
  void theFullNetworkCountsByHand() {
    FeatureMaps maps = maps(Design.FULL, 224);
    assertThat(List.of(maps.channels(), maps.height(), maps.width())).containsExactly(1024, 7, 7);
    long counted =
        graph.variables().stream()
            .filter(v -> v.name().matches(".*/(W|b|gamma|beta)"))
            .mapToLong(v -> v.getArr().length())
            .sum();
    assertThat(counted).isEqualTo(byHand());
    assertThat(counted + 1024 * 1000 + 1000).isEqualTo(11_295_240);
  }

  @Test
  void theNarrowNetworkHasAQuarterOfTheWidth() {
    FeatureMaps maps = maps(Design.NARROW, 64);
    assertThat(List.of(maps.height(), maps.width())).containsOnly(2);
    assertThat(maps.channels()).isEqualTo(256).isEqualTo(Design.NARROW.vector());
    assertThat(graph.getVariable("a/3a/double2/W").getShape()).containsExactly(24, 24, 3, 3);
    assertThat(graph.hasVariable("a/3b/double2/W")).isFalse();
  }

  @Test
  void branchesOfDifferentSizesAreAnError() {
    assertThatThrownBy(() -> maps(Design.FULL, 200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected feature maps of 13×13, got 12×12");
  }
}
