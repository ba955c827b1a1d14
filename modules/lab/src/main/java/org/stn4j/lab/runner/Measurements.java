package org.stn4j.lab.runner;

import java.util.Optional;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.batch.FixedBatches;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.metric.ConfidentErrors;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.lab.train.Evaluator.Measurement;

/** What runs are measured on and shown with: the same examples for every one of them. */
final class Measurements {

  private static final int AT_ONCE = 500;

  /** Numbers of the examples that are measured at once, where one example has many: 16 MiB. */
  private static final int NUMBERS_AT_ONCE = 1 << 22;

  private static final int SHOWN = 10;

  /** Of what is random in test and validation examples. */
  private static final long SEED = 20150605;

  private Measurements() {}

  /** The examples, the same ones every time. */
  static BatchSource fixed(Examples examples) {
    int numbers = examples.fields().stream().mapToInt(Field::length).sum();
    int atOnce = Math.max(1, Math.min(AT_ONCE, NUMBERS_AT_ONCE / numbers));
    return new FixedBatches(examples, atOnce, SEED);
  }

  /** The first of them, for pictures. */
  static Batch shown(Examples examples) {
    return new FixedBatches(examples.first(SHOWN), SHOWN, SEED).batch(0);
  }

  /** Keeps the examples that a classifier is most surely wrong about; none of other networks. */
  static Optional<ConfidentErrors> errors(Network network) {
    return network.metrics().stream()
        .filter(Classification.class::isInstance)
        .findFirst()
        .map(metric -> new ConfidentErrors((Classification) metric, SHOWN));
  }

  /** Measures a network, and gives its answers to those who keep the errors. */
  static Measurement measure(
      Evaluator evaluator, Examples examples, Optional<ConfidentErrors> errors) {
    return evaluator.measure(
        fixed(examples), (outputs, batch) -> errors.ifPresent(e -> e.add(outputs, batch)));
  }
}
