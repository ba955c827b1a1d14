package org.stn4j.experiment.sequence;

import java.util.Optional;
import java.util.OptionalLong;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Examples;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/**
 * Sequences for training from the first five sixths of the training digits (50,000 of MNIST's), for
 * validation from the others, for testing from the test digits; the clutter of all of them from all
 * training digits, as the authors have it.
 */
final class SequenceDigits extends DigitData {

  private static final int TRAINING = 60_000;
  private static final int MEASURING = 10_000;
  private static final long TRAINING_SEED = 20150917;

  private final boolean fixed;
  private final double growth;

  /**
   * @param fixed whether there are 60,000 sequences for training, as there; otherwise every batch
   *     has new ones
   * @param growth part of a training in which places and slopes spread from one to all
   */
  SequenceDigits(TrainTest digits, boolean fixed, double growth) {
    super(digits);
    this.fixed = fixed;
    this.growth = growth;
  }

  @Override
  public Splits splits(String dataset, boolean holdOut) {
    LabelledImages train = digits().train();
    LabelledImages test = digits().test();
    int learned = train.count() - train.count() / 6;
    DigitRange clutter = new DigitRange(train, 0, train.count());
    Examples training =
        new ClutteredSequences(
            TRAINING,
            new DigitRange(train, 0, learned),
            clutter,
            fixed ? OptionalLong.of(TRAINING_SEED) : OptionalLong.empty(),
            growth);
    return new Splits(
        training,
        Optional.of(measured(new DigitRange(train, learned, train.count()), clutter)),
        measured(new DigitRange(test, 0, test.count()), clutter),
        "sequences of three digits, 100x100, eight patches of 9x9, the last sixth of the training"
            + " digits held out, "
            + (fixed ? TRAINING + " fixed for training" : "drawn afresh for training")
            + (growth == 0 ? "" : ", their places spreading in the first " + growth + " of it"));
  }

  private static Examples measured(DigitRange digits, DigitRange clutter) {
    return new ClutteredSequences(MEASURING, digits, clutter, OptionalLong.empty(), 0);
  }
}
