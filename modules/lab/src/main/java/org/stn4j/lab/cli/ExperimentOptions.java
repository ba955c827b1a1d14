package org.stn4j.lab.cli;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.runner.Evaluation;
import org.stn4j.lab.runner.Selection;

/** Options of every experiment; an experiment that has more of them extends this class. */
public class ExperimentOptions {

  /** System property that names the folder of all results; Maven sets it to the project's. */
  public static final String RESULTS = "stn4j.results";

  @Parameter(
      names = "--preset",
      order = 0,
      description = "quick: a few minutes; fast: our recipe; paper: the paper's schedule")
  private String preset = "quick";

  @Parameter(
      names = "--dataset",
      order = 1,
      description = "data sets, separated by commas (default: the preset's)")
  private List<String> datasets;

  @Parameter(
      names = "--model",
      order = 2,
      description = "models, separated by commas (default: the preset's)")
  private List<String> models;

  @Parameter(
      names = "--seed",
      order = 3,
      description = "seeds, separated by commas; one run each (default: the preset's)")
  private List<Long> seeds;

  @Parameter(
      names = "--iterations",
      order = 4,
      description = "updates (default: the preset's); its schedule is stretched to them")
  private Long iterations;

  @Parameter(
      names = "--batch",
      order = 5,
      description = "examples in a batch (default: the preset's)")
  private Integer batch;

  @Parameter(
      names = "--data",
      order = 6,
      description = "auto, generated, or the directory of the data files")
  private String data = "auto";

  @Parameter(
      names = "--weights",
      order = 7,
      description = "file of weights that networks start from (cub: BN-Inception as ONNX)")
  private String weights;

  @Parameter(
      names = "--out",
      order = 8,
      description = "folder for results (default: results/<experiment>)")
  private String out;

  @Parameter(
      names = "--evaluate",
      order = 9,
      description = "test; validation: hold out training examples and measure on them alone; both")
  private String evaluate = "test";

  @Parameter(
      names = "--threads",
      order = 10,
      description = "threads that compute (default: OMP_NUM_THREADS, else one for each core)")
  private Integer threads;

  @Parameter(
      names = "--jobs",
      order = 11,
      description = "runs done at once, each in a process with its share of threads and memory")
  private int jobs = 1;

  @Parameter(
      names = "--preview",
      order = 12,
      description = "draw examples of the data sets into this PNG file, and run nothing")
  private String preview;

  @Parameter(
      names = "--animate",
      order = 13,
      description = "draw GIFs of the transformers: how they learn, and how they follow an image")
  private boolean animate;

  @Parameter(
      names = "--resume",
      order = 14,
      arity = 1,
      description = "true: skip finished runs and continue stopped ones; false: run all anew")
  private boolean resume = true;

  @Parameter(
      names = "--list",
      order = 15,
      description = "show data sets, models and presets, and run nothing")
  private boolean list;

  @Parameter(
      names = {"--help", "-h"},
      order = 16,
      help = true,
      description = "show this text")
  private boolean help;

  /**
   * What of an experiment is to be run.
   *
   * @throws IllegalArgumentException if it does not have what is named; the message lists what it
   *     has
   */
  public final Selection selection(Experiment experiment) {
    return Selection.of(
        experiment,
        Preset.named(preset),
        new Overrides(Optional.ofNullable(iterations), Optional.ofNullable(batch)),
        Evaluation.named(evaluate),
        named(datasets),
        named(models),
        named(seeds));
  }

  /** Named data sets, may be empty. */
  public final List<String> datasets() {
    return named(datasets);
  }

  /** What an option names; empty where it was not given. */
  protected static <T> List<T> named(List<T> values) {
    return values == null ? List.of() : values;
  }

  /**
   * An experiment, with the weights that its networks are to start from where they are named.
   *
   * @throws IllegalArgumentException if they start from no file
   * @throws IOException if the file is not what it should be; one line that names it
   */
  public final Experiment starting(Experiment experiment) throws IOException {
    return weights == null ? experiment : experiment.startingFrom(Path.of(weights));
  }

  /** {@code auto}, {@code generated} or a directory. */
  public final String data() {
    return data;
  }

  /** Folder for the results of an experiment. */
  public Path out(String experiment) {
    return out == null ? Path.of(System.getProperty(RESULTS, "results"), experiment) : Path.of(out);
  }

  /** The folder that was named, or null. */
  protected final String out() {
    return out;
  }

  /** Threads that compute, or null. */
  public final Integer threads() {
    return threads;
  }

  /** Runs done at once. */
  public final int jobs() {
    return jobs;
  }

  /** File for a picture of examples, or null. */
  public final Path preview() {
    return preview == null ? null : Path.of(preview);
  }

  /** Whether GIFs are drawn. */
  public final boolean animate() {
    return animate;
  }

  /** Whether finished runs are skipped and stopped ones continued. */
  public final boolean resume() {
    return resume;
  }

  /** Whether only names are to be shown. */
  public final boolean list() {
    return list;
  }

  /** Whether only the options are to be shown. */
  public final boolean help() {
    return help;
  }
}
