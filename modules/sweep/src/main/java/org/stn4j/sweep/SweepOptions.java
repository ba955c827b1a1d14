package org.stn4j.sweep;

import com.beust.jcommander.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stn4j.lab.cli.ExperimentOptions;

/** Options of a sweep: those of the experiments, and which ones, and where. */
public final class SweepOptions extends ExperimentOptions {

  @Parameter(names = "--experiments", order = 20, description = "experiments, separated by commas")
  private List<String> experiments;

  @Parameter(
      names = "--master",
      order = 21,
      description =
          "Spark's: local[N] for N cores here, spark://HOST:PORT, … (default: spark-submit's)")
  private String master = System.getProperty("spark.master", "local[*]");

  @Parameter(
      names = "--memory",
      order = 22,
      description = "GiB of one run, half of it for Java's objects")
  private int memory = 4;

  /** One letter alone is a drive of Windows. */
  private static final Pattern URI_WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  /** Named experiments. */
  List<String> experiments() {
    return named(experiments);
  }

  /** Spark's master. */
  String master() {
    return master;
  }

  /** GiB of one run. */
  int memory() {
    return memory;
  }

  /**
   * The folder that was named, where it is one of a file system that Hadoop knows.
   *
   * @throws IllegalArgumentException if it is no URI, though it has a scheme
   */
  Optional<URI> remote() {
    if (out() == null || !URI_WITH_SCHEME.matcher(out()).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(out()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("--out is no URI: " + e.getMessage(), e);
    }
  }

  /** A folder of its own for each experiment, in the one that was named. */
  @Override
  public Path out(String experiment) {
    return out() == null ? super.out(experiment) : Path.of(out(), experiment);
  }

  /** Rows that were measured for the project itself. */
  Path reference(String experiment) {
    String results = System.getProperty(RESULTS, "results");
    return Path.of(results, "reference", experiment, "runs.csv");
  }
}
