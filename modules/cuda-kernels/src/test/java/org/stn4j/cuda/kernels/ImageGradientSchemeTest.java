package org.stn4j.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageGradientSchemeTest {

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
