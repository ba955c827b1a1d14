package org.stn4j.lab.experiment;

import java.io.IOException;
import java.util.List;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.lab.train.Network;
import org.stn4j.lab.train.Recipe;

/**
 * A table of a paper that can be measured: its networks, its data, its schedules. Everything that
 * comes back is a function of the arguments.
 */
public interface Experiment {

  /** Short name: the folder of its results. */
  String name();

  /** The table, with the paper's figures. */
  PaperTable table();

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
}
