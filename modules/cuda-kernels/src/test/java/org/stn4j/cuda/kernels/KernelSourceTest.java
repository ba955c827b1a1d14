package org.stn4j.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** The words that the host writes are those that the device reads. */
  @Test
  void argumentsHaveAsManyWordsAsTheDeviceExpects() {
    String text = KernelSource.text(Variant.generateGrid(Real.FLOAT, new Affine()));
    String args = text.substring(text.indexOf("struct Args {"));
    args = args.substring(0, args.indexOf("};"));
    int words = 0;
    Matcher member = Pattern.compile("^  (\\w[\\w ]*[ *]+)(\\w+)(\\[3\\])?;").matcher("");
    for (String line : args.split("\n")) {
      if (member.reset(line).find()) {
        words += member.group(1).startsWith("Planes") ? 3 : member.group(3) != null ? 3 : 1;
      }
    }
    assertThat(words).isEqualTo(Arguments.WORDS);
  }

  @Test
  void unknownSchemeIsRefused() {
    System.setProperty(ImageGradientScheme.PROPERTY, "fast");
    try {
      assertThatThrownBy(ImageGradientScheme::configured)
          .hasMessage("stn4j.cuda.imageGradient must be ordered or atomic, got \"fast\"");
    } finally {
      System.clearProperty(ImageGradientScheme.PROPERTY);
    }
    assertThat(ImageGradientScheme.configured()).isEqualTo(ImageGradientScheme.ORDERED);
  }
}
