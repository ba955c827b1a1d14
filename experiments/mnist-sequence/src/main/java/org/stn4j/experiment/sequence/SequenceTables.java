package org.stn4j.experiment.sequence;

import java.util.Map;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.PaperTable;

/** The paper's figures. */
final class SequenceTables {

  /**
   * Sønderby et al. 2015, table 1: RNN-SPN at d = 3, FFN-SPN at d = 2. For the convolutional
   * network the paper tells no factor; its figure stands beside the one whose classifier is that of
   * FFN-SPN.
   */
  static final PaperTable DIGITS =
      table(
          "digits",
          "Single digits of cluttered sequences",
          Classification.digitError(Networks.LOGITS, Batch.LABELS).quantity(),
          Map.of(
              Model.CNN.toString(), Map.of("d2", 2.9),
              Model.FFN_SPN.toString(), Map.of("d2", 2.0),
              Model.RNN_SPN.toString(), Map.of("d3", 1.5)));

  /** Whole sequences of the same runs, for which the paper prints no figures. */
  static final PaperTable SEQUENCES =
      table(
          "sequences",
          "Whole cluttered sequences",
          Classification.sequenceError(Networks.LOGITS, Batch.LABELS).quantity(),
          Map.of());

  private SequenceTables() {}

  private static PaperTable table(
      String name, String title, Quantity quantity, Map<String, Map<String, Double>> figures) {
    return new PaperTable(name, title, quantity, DownSampling.names(), Model.names(), figures);
  }
}
