package org.stn4j.lab.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Overrides;

/**
 * What the runs of a selection have in common, for the processes that do them.
 *
 * @param experiment its name
 * @param data {@code auto}, {@code generated}, or a directory
 * @param folder of the results: an absolute path that all processes see, unless tasks are
 *     {@linkplain RunTask#moved moved}
 * @param iterations instead of the preset's, or null
 * @param batchSize instead of the preset's, or null
 * @param weights file that networks start from: an absolute path that all processes see; or null
 * @param animate whether GIFs are drawn
 * @param threads of one run
 */
public record RunContext(
    String experiment,
    String data,
    String folder,
    Long iterations,
    Integer batchSize,
    String weights,
    boolean animate,
    int threads)
    implements Serializable {

  /** The context of an experiment's runs. */
  public static RunContext of(
      Experiment experiment,
      String data,
      String folder,
      Overrides overrides,
      boolean animate,
      int threads) {
    return new RunContext(
        experiment.name(),
        data,
        folder,
        overrides.iterations().orElse(null),
        overrides.batchSize().orElse(null),
        experiment.weights().map(w -> w.file().toAbsolutePath().toString()).orElse(null),
        animate,
        threads);
  }

  /**
   * The experiment, found on the class path.
   *
   * @throws IOException if the weights that its networks start from cannot be read
   */
  Experiment found() throws IOException {
    Experiment found = Experiments.named(experiment);
    return weights == null ? found : found.startingFrom(Path.of(weights));
  }

  /** What is changed in the preset. */
  Overrides overrides() {
    return new Overrides(Optional.ofNullable(iterations), Optional.ofNullable(batchSize));
  }
}
