package org.stn4j.experiment.cub.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.experiment.cub.Birds;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.network.Network;

class PublishedNamesTest {

  /** Names and shapes of the convolutions in the port to PyTorch, in its order. */
  private static final String PUBLISHED =
      """
      conv1_7x7_s2 [64, 3, 7, 7]
      conv2_3x3_reduce [64, 64, 1, 1]
      conv2_3x3 [192, 64, 3, 3]
      inception_3a_1x1 [64, 192, 1, 1]
      inception_3a_3x3_reduce [64, 192, 1, 1]
      inception_3a_3x3 [64, 64, 3, 3]
      inception_3a_double_3x3_reduce [64, 192, 1, 1]
      inception_3a_double_3x3_1 [96, 64, 3, 3]
      inception_3a_double_3x3_2 [96, 96, 3, 3]
      inception_3a_pool_proj [32, 192, 1, 1]
      inception_3b_1x1 [64, 256, 1, 1]
      inception_3b_3x3_reduce [64, 256, 1, 1]
      inception_3b_3x3 [96, 64, 3, 3]
      inception_3b_double_3x3_reduce [64, 256, 1, 1]
      inception_3b_double_3x3_1 [96, 64, 3, 3]
      inception_3b_double_3x3_2 [96, 96, 3, 3]
      inception_3b_pool_proj [64, 256, 1, 1]
      inception_3c_3x3_reduce [128, 320, 1, 1]
      inception_3c_3x3 [160, 128, 3, 3]
      inception_3c_double_3x3_reduce [64, 320, 1, 1]
      inception_3c_double_3x3_1 [96, 64, 3, 3]
      inception_3c_double_3x3_2 [96, 96, 3, 3]
      inception_4a_1x1 [224, 576, 1, 1]
      inception_4a_3x3_reduce [64, 576, 1, 1]
      inception_4a_3x3 [96, 64, 3, 3]
      inception_4a_double_3x3_reduce [96, 576, 1, 1]
      inception_4a_double_3x3_1 [128, 96, 3, 3]
      inception_4a_double_3x3_2 [128, 128, 3, 3]
      inception_4a_pool_proj [128, 576, 1, 1]
      inception_4b_1x1 [192, 576, 1, 1]
      inception_4b_3x3_reduce [96, 576, 1, 1]
      inception_4b_3x3 [128, 96, 3, 3]
      inception_4b_double_3x3_reduce [96, 576, 1, 1]
      inception_4b_double_3x3_1 [128, 96, 3, 3]
      inception_4b_double_3x3_2 [128, 128, 3, 3]
      inception_4b_pool_proj [128, 576, 1, 1]
      inception_4c_1x1 [160, 576, 1, 1]
      inception_4c_3x3_reduce [128, 576, 1, 1]
      inception_4c_3x3 [160, 128, 3, 3]
      inception_4c_double_3x3_reduce [128, 576, 1, 1]
      inception_4c_double_3x3_1 [160, 128, 3, 3]
      inception_4c_double_3x3_2 [160, 160, 3, 3]
      inception_4c_pool_proj [128, 576, 1, 1]
      inception_4d_1x1 [96, 608, 1, 1]
      inception_4d_3x3_reduce [128, 608, 1, 1]
      inception_4d_3x3 [192, 128, 3, 3]
      inception_4d_double_3x3_reduce [160, 608, 1, 1]
      inception_4d_double_3x3_1 [192, 160, 3, 3]
      inception_4d_double_3x3_2 [192, 192, 3, 3]
      inception_4d_pool_proj [128, 608, 1, 1]
      inception_4e_3x3_reduce [128, 608, 1, 1]
      inception_4e_3x3 [192, 128, 3, 3]
      inception_4e_double_3x3_reduce [192, 608, 1, 1]
      inception_4e_double_3x3_1 [256, 192, 3, 3]
      inception_4e_double_3x3_2 [256, 256, 3, 3]
      inception_5a_1x1 [352, 1056, 1, 1]
      inception_5a_3x3_reduce [192, 1056, 1, 1]
      inception_5a_3x3 [320, 192, 3, 3]
      inception_5a_double_3x3_reduce [160, 1056, 1, 1]
      inception_5a_double_3x3_1 [224, 160, 3, 3]
      inception_5a_double_3x3_2 [224, 224, 3, 3]
      inception_5a_pool_proj [128, 1056, 1, 1]
      inception_5b_1x1 [352, 1024, 1, 1]
      inception_5b_3x3_reduce [192, 1024, 1, 1]
      inception_5b_3x3 [320, 192, 3, 3]
      inception_5b_double_3x3_reduce [192, 1024, 1, 1]
      inception_5b_double_3x3_1 [224, 192, 3, 3]
      inception_5b_double_3x3_2 [224, 224, 3, 3]
      inception_5b_pool_proj [128, 1024, 1, 1]
      """;

  @Test
  void everyConvolutionOfTheFullNetworkIsAPublishedOne() {
    Network network = new Birds().network(Preset.PAPER, new Entry("224", "CNN"), 1);
    List<String> ours =
        OnnxModel.units(network).stream()
            .map(unit -> PublishedNames.of(unit) + " " + shape(network, unit + "/W"))
            .toList();
    assertThat(ours).containsExactlyElementsOf(PUBLISHED.lines().toList());
  }

  private static String shape(Network network, String parameter) {
    return Arrays.toString(network.parameters().get(parameter).shape());
  }

  @Test
  void aPrefixChangesNothing() {
    assertThat(PublishedNames.of("localisation/conv1")).isEqualTo("conv1_7x7_s2");
    assertThat(PublishedNames.of("st2/conv2-reduce")).isEqualTo("conv2_3x3_reduce");
    assertThat(PublishedNames.of("st2/3a/double1")).isEqualTo("inception_3a_double_3x3_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "3a/double", "3a/3x3-reduce/bn", "conv3", "3a"})
  void anotherLayerIsAnError(String unit) {
    assertThatThrownBy(() -> PublishedNames.of(unit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a convolution of BN-Inception, got " + unit);
  }
}
