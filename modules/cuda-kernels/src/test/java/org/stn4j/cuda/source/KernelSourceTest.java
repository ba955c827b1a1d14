package org.stn4j.cuda.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

class KernelSourceTest {

  @Test
  void textIncludesNothingAndHoldsEachPartOnce() {
    String text =
        KernelSource.text(Variant.spatialTransform(Real.DOUBLE, new Affine(), Sampling.DEFAULT));
    assertThat(text)
        .startsWith("#define STN_REAL double\n#define STN_RANK 2\n")
        .doesNotContain("#include")
        .containsOnlyOnce("struct Args {")
        .containsOnlyOnce("struct Kernel {")
        .containsOnlyOnce("STN_ENTRY(stn_scatter)");
  }

  @Test
  void everyTransformationAndPaddingHasASource() {
    for (String name : Transformations.names()) {
      assertThat(KernelSource.text(Variant.generateGrid(Real.FLOAT, Transformations.named(name))))
          .contains("stn_sum_theta");
    }
    Set<String> texts = new TreeSet<>();
    for (Padding padding : Padding.values()) {
      texts.add(
          KernelSource.text(
              Variant.gridSample(Real.FLOAT, 2, Sampling.DEFAULT.withPadding(padding))));
    }
    assertThat(texts).hasSize(Padding.values().length);
  }
}
