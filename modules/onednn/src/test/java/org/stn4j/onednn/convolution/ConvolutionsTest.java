package org.stn4j.onednn.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.stn4j.onednn.shape.BlockSizes;
import org.stn4j.onednn.shape.ConvStackShape;

/** The choices that the timings in docs/performance.md recommend. */
class ConvolutionsTest {

  private static boolean fourier(int batch, int channels, int size, BlockSizes block) {
    return Convolutions.inFourierDomain(
        new ConvStackShape(batch, channels, size, size, List.of(block)), 0);
  }

  @Test
  void largeFiltersOnSmallImagesOfManyChannelsAreTransformed() {
    assertThat(fourier(256, 64, 10, new BlockSizes(128, 7, 7, 1, 0, true))).isTrue();
    assertThat(fourier(32, 64, 10, new BlockSizes(128, 7, 7, 1, 0, true))).isTrue();
    assertThat(fourier(128, 64, 16, new BlockSizes(64, 9, 9, 1, 0, false))).isTrue();
    assertThat(fourier(256, 64, 8, new BlockSizes(64, 5, 5, 1, 2, false))).isTrue();
    assertThat(fourier(64, 64, 24, new BlockSizes(64, 7, 7, 1, 0, false))).isTrue();
  }

  @Test
  void theOthersAreNot() {
    assertThat(fourier(256, 1, 28, new BlockSizes(64, 9, 9, 1, 0, true))).isFalse();
    assertThat(fourier(8, 64, 10, new BlockSizes(128, 7, 7, 1, 0, true))).isFalse();
    assertThat(fourier(256, 16, 10, new BlockSizes(16, 7, 7, 1, 0, false))).isFalse();
    assertThat(fourier(256, 64, 8, new BlockSizes(64, 3, 3, 1, 0, false))).isFalse();
    assertThat(fourier(256, 64, 10, new BlockSizes(128, 7, 7, 2, 0, false))).isFalse();
    assertThat(fourier(256, 64, 33, new BlockSizes(64, 15, 15, 1, 0, false))).isFalse();
  }

  /** oneDNN computes 20 channels and filters as 32. */
  @Test
  void channelsAreFilledUp() {
    assertThat(fourier(256, 20, 14, new BlockSizes(20, 5, 5, 1, 0, false))).isTrue();
    assertThat(fourier(256, 16, 14, new BlockSizes(16, 5, 5, 1, 0, false))).isFalse();
    assertThat(fourier(256, 4, 12, new BlockSizes(32, 7, 7, 1, 0, false))).isFalse();
  }

  /**
   * Three rows of padding around four: most taps of the border's points lie outside, and cost
   * oneDNN nothing.
   */
  @Test
  void tapsInThePaddingAreNotCounted() {
    assertThat(fourier(256, 64, 4, new BlockSizes(64, 7, 7, 1, 3, false))).isFalse();
  }

  @Test
  @EnabledIf("org.stn4j.onednn.primitive.Dnnl#bfloat16")
  void bfloat16IsComputedDirectly() {
    ConvStackShape shape =
        new ConvStackShape(256, 64, 10, 10, List.of(new BlockSizes(128, 7, 7, 1, 0, true)));
    assertThat(Convolutions.cheaper(shape, 0, memory.data_type.f32))
        .isInstanceOf(FourierConvolution.class);
    assertThat(Convolutions.cheaper(shape, 0, memory.data_type.bf16))
        .isInstanceOf(DirectConvolution.class);
  }
}
