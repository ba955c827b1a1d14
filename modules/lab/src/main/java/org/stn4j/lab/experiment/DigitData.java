package org.stn4j.lab.experiment;

import java.io.IOException;
import java.util.Optional;
import org.stn4j.data.TrainTest;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.digits.DigitSource;
import org.stn4j.data.source.DownloadBar;

/** Data that is made of MNIST's digits, or of generated ones: all but the examples themselves. */
public abstract class DigitData implements ExperimentData {

  /** Digits at the end of the training set that are held out for validation. */
  public static final int HELD_OUT = 10_000;

  private final TrainTest digits;

  /**
   * @param digits as they were read or generated
   */
  protected DigitData(TrainTest digits) {
    this.digits = digits;
  }

  /**
   * Digits by the choice of {@code --data}; a download is shown on standard error.
   *
   * @param choice {@code auto}, {@code generated} or a directory
   * @throws IOException if they are not there or not what they should be; one line
   */
  public static TrainTest digits(String choice) throws IOException {
    return new DigitSource().optListener(new DownloadBar(System.err)).open(choice);
  }

  /**
   * Splits with an example for every digit, in the digits' order.
   *
   * @param train of all training digits
   * @param test of all test digits
   * @param description of the examples
   * @param holdOut whether the last {@link #HELD_OUT} of {@code train} are for validation
   */
  protected static Splits splits(
      Examples train, Examples test, String description, boolean holdOut) {
    if (!holdOut) {
      return new Splits(train, Optional.empty(), test, description);
    }
    int learned = train.count() - HELD_OUT;
    return new Splits(
        train.range(0, learned),
        Optional.of(train.range(learned, train.count())),
        test,
        description + ", the last " + HELD_OUT + " held out");
  }

  /** The digits. */
  public final TrainTest digits() {
    return digits;
  }

  @Override
  public final String source() {
    return digits.provenance().kind().toString();
  }

  @Override
  public final String sha256() {
    return digits.sha256();
  }

  @Override
  public final String description() {
    return digits.train().count()
        + " training and "
        + digits.test().count()
        + " test digits, "
        + source()
        + " ("
        + digits.provenance().origin()
        + ")";
  }
}
