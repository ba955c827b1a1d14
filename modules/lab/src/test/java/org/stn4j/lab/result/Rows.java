package org.stn4j.lab.result;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.stn4j.lab.metric.Quantity;

final class Rows {

  private Rows() {}

  static RunRow row(String dataset, String model, long seed, double error) {
    return new RunRow(
        new RunKey(
            "e",
            "table1",
            dataset,
            model,
            "quick",
            seed,
            100,
            32,
            "generated",
            "ab12",
            dataset + model + seed),
        400_123,
        1000,
        List.of(
            new Measured(
                Quantity.ERROR,
                Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
                OptionalDouble.empty()),
            new Measured(
                new Quantity("mean IoU", "", true),
                OptionalDouble.of(0.75),
                OptionalDouble.of(0.7))),
        OptionalDouble.of(2.1),
        12.345,
        1234.56,
        "cpu, oneDNN",
        "A \"quoted\", processor\nof two lines",
        "0.1.0-abc",
        Instant.parse("2026-02-03T04:05:06Z"),
        Double.isNaN(error) ? "diverged: the loss is NaN at iteration 3" : RunRow.FINISHED);
  }
}
