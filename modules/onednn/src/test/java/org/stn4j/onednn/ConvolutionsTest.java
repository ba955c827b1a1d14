package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The choices that the timings in docs/performance.md recommend. */
class ConvolutionsTest {

  private static boolean fourier(int batch, int channels, int size, ConvBlock block) {
    return Convolutions.inFourierDomain(
        new ConvStackShape(batch, channels, size, size, List.of(block)), 0);
  }

  @Test
  void largeFiltersOnSmallImagesOfManyChannelsAreTransformed() {
    assertThat(fourier(256, 64, 10, ConvBlock.pooled(128, 7))).isTrue();
    assertThat(fourier(32, 64, 10, ConvBlock.pooled(128, 7))).isTrue();
    assertThat(fourier(128, 64, 16, ConvBlock.plain(64, 9))).isTrue();
    assertThat(fourier(256, 64, 8, new ConvBlock(64, 5, 5, 1, 2, false))).isTrue();
    assertThat(fourier(64, 64, 24, ConvBlock.plain(64, 7))).isTrue();
  }

  @Test
  void theOthersAreNot() {
    assertThat(fourier(256, 1, 28, ConvBlock.pooled(64, 9))).isFalse();
    assertThat(fourier(8, 64, 10, ConvBlock.pooled(128, 7))).isFalse();
    assertThat(fourier(256, 16, 10, ConvBlock.plain(16, 7))).isFalse();
    assertThat(fourier(256, 64, 8, ConvBlock.plain(64, 3))).isFalse();
    assertThat(fourier(256, 64, 10, new ConvBlock(128, 7, 7, 2, 0, false))).isFalse();
    assertThat(fourier(256, 64, 33, ConvBlock.plain(64, 15))).isFalse();
  }

  /** oneDNN computes 20 channels and filters as 32. */
  @Test
  void channelsAreFilledUp() {
    assertThat(fourier(256, 20, 14, ConvBlock.plain(20, 5))).isTrue();
    assertThat(fourier(256, 16, 14, ConvBlock.plain(16, 5))).isFalse();
    assertThat(fourier(256, 4, 12, ConvBlock.plain(32, 7))).isFalse();
  }

  /**
   * Three rows of padding around four: most taps of the border's points lie outside, and cost
   * oneDNN nothing.
   */
  @Test
  void tapsInThePaddingAreNotCounted() {
    assertThat(fourier(256, 64, 4, new ConvBlock(64, 7, 7, 1, 3, false))).isFalse();
  }

  @Test
  @EnabledIf("org.stn4j.onednn.Dnnl#bfloat16")
  void bfloat16IsComputedDirectly() {
    ConvStackShape shape = new ConvStackShape(256, 64, 10, 10, List.of(ConvBlock.pooled(128, 7)));
    assertThat(Convolutions.cheaper(shape, 0, memory.data_type.f32))
        .isInstanceOf(FourierConvolution.class);
    assertThat(Convolutions.cheaper(shape, 0, memory.data_type.bf16))
        .isInstanceOf(DirectConvolution.class);
  }
}
