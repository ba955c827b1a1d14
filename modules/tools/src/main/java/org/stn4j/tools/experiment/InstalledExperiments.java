package org.stn4j.tools.experiment;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.stn4j.lab.experiment.Experiment;

/** The experiments on the class path, found by {@link ServiceLoader}. */
public final class InstalledExperiments {

  private InstalledExperiments() {}

  /** All, in the order of the class path. */
  public static List<Experiment> all() {
    return ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** The one with a name. */
  public static Optional<Experiment> named(String name) {
    return all().stream().filter(e -> e.name().equals(name)).findFirst();
  }
}
