package org.stn4j.lab.result;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A finished run: a row of runs.csv.
 *
 * @param key what was run
 * @param parameters learnable numbers of the network
 * @param testExamples examples it was tested on; 0 where it was not tested
 * @param testErrorPct measured error in percent; none where the training diverged
 * @param paperErrorPct the paper's error in percent, where it gives one
 * @param trainSeconds time spent training
 * @param examplesPerSecond in training
 * @param backend which of ND4J's backends, and which build
 * @param device processor
 * @param codeVersion commit, or version where there is none
 * @param finishedAt when
 * @param status {@value #FINISHED}, or what went wrong
 */
public record RunRow(
    RunKey key,
    long parameters,
    long testExamples,
    OptionalDouble testErrorPct,
    OptionalDouble paperErrorPct,
    double trainSeconds,
    double examplesPerSecond,
    String backend,
    String device,
    String codeVersion,
    Instant finishedAt,
    String status) {

  /** Status of a run that was trained to the end and tested. */
  public static final String FINISHED = "finished";

  /** The columns of runs.csv. */
  public static final List<String> COLUMNS =
      List.of(
          "experiment",
          "table",
          "dataset",
          "model",
          "preset",
          "seed",
          "iterations",
          "batch_size",
          "parameters",
          "test_examples",
          "test_error_pct",
          "paper_error_pct",
          "train_seconds",
          "examples_per_second",
          "backend",
          "device",
          "data_source",
          "data_sha256",
          "code_version",
          "finished_at",
          "status");

  /** The fields, in the order of {@link #COLUMNS}. */
  public List<String> fields() {
    return List.of(
        key.experiment(),
        key.table(),
        key.dataset(),
        key.model(),
        key.preset(),
        Long.toString(key.seed()),
        Long.toString(key.iterations()),
        Integer.toString(key.batchSize()),
        Long.toString(parameters),
        Long.toString(testExamples),
        Numbers.text(testErrorPct, 4),
        Numbers.text(paperErrorPct, 4),
        Numbers.text(trainSeconds, 2),
        Numbers.text(examplesPerSecond, 1),
        backend,
        device,
        key.dataSource(),
        key.dataSha256(),
        codeVersion,
        finishedAt.toString(),
        status);
  }

  /**
   * A row from its fields.
   *
   * @param fields by column
   * @throws RuntimeException if a number or a time is malformed, or a column is missing
   */
  static RunRow of(List<String> fields) {
    if (fields.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "expected " + COLUMNS.size() + " fields, got " + fields.size());
    }
    Map<String, String> f = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      f.put(COLUMNS.get(i), fields.get(i));
    }
    return new RunRow(
        new RunKey(
            f.get("experiment"),
            f.get("table"),
            f.get("dataset"),
            f.get("model"),
            f.get("preset"),
            Long.parseLong(f.get("seed")),
            Long.parseLong(f.get("iterations")),
            Integer.parseInt(f.get("batch_size")),
            f.get("data_source"),
            f.get("data_sha256")),
        Long.parseLong(f.get("parameters")),
        Long.parseLong(f.get("test_examples")),
        Numbers.parse(f.get("test_error_pct")),
        Numbers.parse(f.get("paper_error_pct")),
        Double.parseDouble(f.get("train_seconds")),
        Double.parseDouble(f.get("examples_per_second")),
        f.get("backend"),
        f.get("device"),
        f.get("code_version"),
        Instant.parse(f.get("finished_at")),
        f.get("status"));
  }
}
