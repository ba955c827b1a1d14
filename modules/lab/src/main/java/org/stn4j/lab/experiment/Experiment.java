package org.stn4j.lab.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.StartingWeights;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.run.RunDescription;

/**
 * The tables of a paper that can be measured: its networks, its data, its schedules. Everything
 * that comes back is a function of the arguments.
 */
public interface Experiment {

  /** Short name: the folder of its results. */
  String name();

  /**
   * The tables, with the paper's figures; at least one. Several tables show several quantities, or
   * parts, of the same runs: models and data sets are those of all of them.
   */
  List<PaperTable> tables();

  /** What a preset runs where the user names no data sets or models, in this order. */
  List<Entry> entries(Preset preset);

  /** Seeds where the user names none. */
  List<Long> seeds(Preset preset);

  /** The recipe of an entry; schedules stretch to the iterations that the user asks for. */
  Recipe recipe(Preset preset, Entry entry, Overrides overrides);

  /** A network with its initial weights, and its learning-rate factors for the preset. */
  Network network(Preset preset, Entry entry, long seed);

  /**
   * Opens the data.
   *
   * @param choice {@code auto}, {@code generated}, or a directory
   * @param preset how much of it is wanted
   * @throws IOException if it is not there or not what it should be; one line that names the file
   */
  ExperimentData open(String choice, Preset preset) throws IOException;

  /**
   * The run that an entry starts from, where it does not start from its initial weights.
   *
   * @param data that this experiment opened
   */
  default Optional<Pretrained> pretrained(Preset preset, Entry entry, ExperimentData data) {
    return Optional.empty();
  }

  /**
   * The same experiment, whose networks start from the weights in a file.
   *
   * @throws IllegalArgumentException if its networks start from no file
   * @throws IOException if the file cannot be read or is not what it should be; one line that names
   *     it
   */
  default Experiment startingFrom(Path weights) throws IOException {
    throw new IllegalArgumentException(
        "--weights: the networks of " + name() + " start from no file");
  }

  /**
   * The weights in a file that take the place of those of {@link #network} before training; empty
   * unless {@linkplain #startingFrom named}.
   */
  default Optional<StartingWeights> weights() {
    return Optional.empty();
  }

  /**
   * Draws a trained network: its transformers at work, unless an experiment knows better.
   *
   * @throws IOException if a picture cannot be written
   */
  default void draw(RunFigures figures) throws IOException {
    figures.transformers();
  }

  /**
   * What a trained network takes beside images, where these are pictures of the user's and not
   * examples of the data.
   *
   * @param description of the run that trained it
   * @return arrays of one example, by name
   */
  default Map<String, INDArray> besideImages(RunDescription description) {
    return Map.of();
  }

  /** The first table that has a place for an entry. */
  default PaperTable table(Entry entry) {
    return tables().stream()
        .filter(t -> t.has(entry.model(), entry.dataset()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(entry + " is in no table of " + name()));
  }

  /** Data sets of all tables. */
  default List<String> datasets() {
    return tables().stream().flatMap(t -> t.datasets().stream()).distinct().toList();
  }

  /** Models of all tables. */
  default List<String> models() {
    return tables().stream().flatMap(t -> t.models().stream()).distinct().toList();
  }
}
