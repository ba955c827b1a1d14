package org.stn4j.experiment.colocalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.TrainTest;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Splits;

/**
 * A hundred images of one kind of digit, learned from and measured on: nothing is told about them.
 * All are made of training digits, as the paper's clutter is. Where examples are to be held out,
 * other images, made of digits from the end of the training set, are learned from and measured on.
 */
final class SceneData extends DigitData {

  private static final int IMAGES = 100;

  private final boolean asPrinted;

  /**
   * @param asPrinted whether a training sees the same scenes that are measured
   */
  SceneData(TrainTest digits, boolean asPrinted) {
    super(digits);
    this.asPrinted = asPrinted;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the set has too few digits of the kind
   */
  @Override
  public Splits splits(String dataset, boolean holdOut) {
    Scenes scenes = Scenes.named(dataset);
    LabelledImages train = digits().train();
    int learned = train.count() - HELD_OUT;
    DigitScenes tested = scenes(scenes, 0, learned);
    String description =
        IMAGES
            + " images of digit "
            + scenes.digit()
            + ", "
            + scenes.scene().description()
            + (asPrinted ? "" : ", " + DigitScenes.CHANGES);
    if (!holdOut) {
      return new Splits(tested, Optional.empty(), tested, description);
    }
    DigitScenes others = scenes(scenes, learned, train.count());
    return new Splits(
        others,
        Optional.of(others),
        tested,
        description + ", of the last " + HELD_OUT + " training digits");
  }

  /** The first digits of a kind in a part of the training set. */
  private DigitScenes scenes(Scenes scenes, int from, int to) {
    LabelledImages train = digits().train();
    List<Integer> chosen = new ArrayList<>();
    for (int i = Math.max(0, from); i < to && chosen.size() < IMAGES; i++) {
      if (train.label(i) == scenes.digit()) {
        chosen.add(i);
      }
    }
    if (chosen.size() < IMAGES) {
      throw new IllegalArgumentException(
          "expected "
              + IMAGES
              + " digits "
              + scenes.digit()
              + " among training digits "
              + from
              + " to "
              + to
              + ", got "
              + chosen.size());
    }
    return new DigitScenes(train, chosen, scenes.scene(), asPrinted);
  }
}
