package org.stn4j.lab.parallel;

import java.io.IOException;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Preset;

/** The data that this process opened last: the next task mostly wants the same. */
final class OpenedData {

  private record Key(String experiment, String choice, Preset preset) {}

  private static Key key;
  private static ExperimentData data;

  private OpenedData() {}

  /**
   * Opens an experiment's data, unless it is open.
   *
   * @throws IOException if it cannot be read
   */
  static synchronized ExperimentData of(Experiment experiment, String choice, Preset preset)
      throws IOException {
    Key wanted = new Key(experiment.name(), choice, preset);
    if (!wanted.equals(key)) {
      key = null;
      data = null;
      data = experiment.open(choice, preset);
      key = wanted;
    }
    return data;
  }
}
