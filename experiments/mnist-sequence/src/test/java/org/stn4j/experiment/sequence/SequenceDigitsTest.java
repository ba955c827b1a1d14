package org.stn4j.experiment.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.digits.DigitGenerator;
import org.stn4j.lab.experiment.Splits;

class SequenceDigitsTest {

  private final TrainTest digits = new DigitGenerator(5).generate(60, 12);

  private Splits splits(boolean fixed) {
    return new SequenceDigits(digits, fixed, 0).splits("d3", false);
  }

  private static DigitRange digitsOf(Examples examples) {
    return ((ClutteredSequences) examples).digits();
  }

  @Test
  void thereAreSixtyThousandAndTwiceTenThousand() {
    assertThat(splits(true).train().count()).isEqualTo(60_000);
    assertThat(splits(true).validation().orElseThrow().count()).isEqualTo(10_000);
    assertThat(splits(true).test().count()).isEqualTo(10_000);
  }

  @Test
  void fiveSixthsOfTheDigitsAreLearnedAndTheOthersHeldOut() {
    Splits splits = splits(false);
    assertThat(digitsOf(splits.train())).isEqualTo(new DigitRange(digits.train(), 0, 50));
    assertThat(digitsOf(splits.validation().orElseThrow()))
        .isEqualTo(new DigitRange(digits.train(), 50, 60));
    assertThat(digitsOf(splits.test())).isEqualTo(new DigitRange(digits.test(), 0, 12));
  }

  @Test
  void clutterIsOfAllTrainingDigitsForTestingToo() {
    Splits splits = splits(false);
    DigitRange training = new DigitRange(digits.train(), 0, 60);
    assertThat(((ClutteredSequences) splits.train()).clutter()).isEqualTo(training);
    assertThat(((ClutteredSequences) splits.test()).clutter()).isEqualTo(training);
  }

  @Test
  void saysWhetherTrainingSequencesAreFixed() {
    assertThat(splits(true).description()).endsWith("60000 fixed for training");
    assertThat(new SequenceDigits(digits, false, 0.6).splits("d3", false).description())
        .endsWith("drawn afresh for training, their places spreading in the first 0.6 of it");
    assertThat(splits(false).description()).endsWith("drawn afresh for training");
  }
}
