package org.stn4j.lab.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * A finished run: a row of runs.csv.
 *
 * @param key what was run
 * @param parameters learnable numbers of the network
 * @param testExamples examples it was tested on; 0 where it was not tested
 * @param measured what was measured, at least one quantity; the first is that of its table
 * @param paperValue the paper's value of the first, where it gives one
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
    List<Measured> measured,
    OptionalDouble paperValue,
    double trainSeconds,
    double examplesPerSecond,
    String backend,
    String device,
    String codeVersion,
    Instant finishedAt,
    String status) {

  /** Status of a run that was trained to the end and measured. */
  public static final String FINISHED = "finished";

  /** How the status of a run begins that could not be done: data or a machine failed, not it. */
  public static final String FAILED = "failed: ";

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
          "metric",
          "unit",
          "better",
          "test_value",
          "validation_value",
          "paper_value",
          "other_metrics",
          "train_seconds",
          "examples_per_second",
          "backend",
          "device",
          "data_source",
          "data_sha256",
          "digest",
          "code_version",
          "finished_at",
          "status");

  /** Copies. */
  public RunRow {
    measured = List.copyOf(measured);
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("a row has at least one quantity, got none");
    }
  }

  /** The first of what was measured. */
  public Measured first() {
    return measured.get(0);
  }

  /** What was measured of a quantity, by its name. */
  public Optional<Measured> measured(String quantity) {
    return measured.stream().filter(m -> m.quantity().name().equals(quantity)).findFirst();
  }

  /** Whether it was trained to the end and measured. */
  public boolean finished() {
    return status.equals(FINISHED);
  }

  /** Whether it ended for a reason that is none of the run's own, so that it is worth a new try. */
  public boolean failed() {
    return status.startsWith(FAILED);
  }

  /** What was measured, beside the paper's, and the time it took: one line for people. */
  public String summary() {
    if (!finished()) {
      return status;
    }
    StringJoiner text = new StringJoiner(", ");
    for (Measured m : measured) {
      m.test().ifPresent(v -> text.add(said("test ", m, v)));
      m.validation().ifPresent(v -> text.add(said("validation ", m, v)));
    }
    String paper =
        paperValue.isPresent() ? " (the paper: " + Decimals.text(paperValue, 4) + ")" : "";
    return text + paper + String.format(Locale.ROOT, " after %.0f s", trainSeconds);
  }

  private static String said(String on, Measured m, double value) {
    return String.format(
        Locale.ROOT, "%s%s %.2f%s", on, m.quantity().name(), value, m.quantity().unit());
  }

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
        first().quantity().name(),
        first().quantity().unit(),
        first().quantity().better(),
        Decimals.text(first().test(), 4),
        Decimals.text(first().validation(), 4),
        Decimals.text(paperValue, 4),
        Measured.text(measured.subList(1, measured.size())),
        Decimals.text(trainSeconds, 2),
        Decimals.text(examplesPerSecond, 1),
        backend,
        device,
        key.dataSource(),
        key.dataSha256(),
        key.digest(),
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
  public static RunRow of(List<String> fields) {
    if (fields.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "expected " + COLUMNS.size() + " fields, got " + fields.size());
    }
    Map<String, String> f = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      f.put(COLUMNS.get(i), fields.get(i));
    }
    List<Measured> measured = new ArrayList<>();
    measured.add(
        new Measured(
            column("better", f, b -> Measured.quantity(f.get("metric"), f.get("unit"), b)),
            column("test_value", f, Decimals::parse),
            column("validation_value", f, Decimals::parse)));
    measured.addAll(column("other_metrics", f, Measured::parse));
    return new RunRow(
        new RunKey(
            f.get("experiment"),
            f.get("table"),
            f.get("dataset"),
            f.get("model"),
            f.get("preset"),
            column("seed", f, Long::parseLong),
            column("iterations", f, Long::parseLong),
            column("batch_size", f, Integer::parseInt),
            f.get("data_source"),
            f.get("data_sha256"),
            f.get("digest")),
        column("parameters", f, Long::parseLong),
        column("test_examples", f, Long::parseLong),
        measured,
        column("paper_value", f, Decimals::parse),
        column("train_seconds", f, Double::parseDouble),
        column("examples_per_second", f, Double::parseDouble),
        f.get("backend"),
        f.get("device"),
        f.get("code_version"),
        column("finished_at", f, Instant::parse),
        f.get("status"));
  }

  /** What stands in a column; the message of an exception names it. */
  private static <T> T column(String name, Map<String, String> fields, Function<String, T> reader) {
    try {
      return reader.apply(fields.get(name));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "column %s: cannot be read from \"%s\"".formatted(name, fields.get(name)), e);
    }
  }
}
