package org.stn4j.lab.parallel;

import java.util.List;
import java.util.ServiceLoader;
import org.stn4j.lab.experiment.Experiment;

/** The experiments on the class path, as {@link ServiceLoader} finds them. */
public final class Experiments {

  private Experiments() {}

  /** All, by name. */
  public static List<String> names() {
    return all().stream().map(Experiment::name).sorted().toList();
  }

  /**
   * The experiment with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static Experiment named(String name) {
    return all().stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown experiment \""
                        + name
                        + "\"; the known ones are "
                        + String.join(", ", names())));
  }

  /** All, in the order of the class path. */
  public static List<Experiment> all() {
    return ServiceLoader.load(Experiment.class, Experiments.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
