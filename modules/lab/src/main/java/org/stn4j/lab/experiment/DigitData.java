package org.stn4j.lab.experiment;

import java.io.IOException;
import org.stn4j.data.TrainTest;
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
