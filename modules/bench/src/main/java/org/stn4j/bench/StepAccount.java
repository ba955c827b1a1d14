package org.stn4j.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stn4j.bench.protocol.BenchmarkCase;

/**
 * Says where the time of a training step goes: op by op, {@linkplain StepParts part by part} of the
 * network, and how much is spent outside ops.
 *
 * <p>Time inside ops is what the executioner's {@code exec} takes, ND4J's checks and the way into
 * native code included; everything else that the trainer does for a step is outside. The figures
 * are medians over the steps.
 */
public final class StepAccount {

  /** Steps before the first that counts, and steps that count: at most so many, at most so long. */
  private static final int STEPS = 1000;

  private static final long NANOS = 15_000_000_000L;

  private StepAccount() {}

  /** Accounts for the named cases. */
  public static void main(String[] args) {
    Map<String, Supplier<BenchmarkCase>> wanted = new LinkedHashMap<>();
    try {
      for (String name : args) {
        wanted.put(name, StnCases.named(name));
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    if (wanted.isEmpty()) {
      System.err.println("usage: StepAccount CASE..., each " + StnCases.names());
      System.exit(2);
    }
    // ND4J prints while it differentiates a graph.
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    wanted.forEach(
        (name, maker) -> {
          try (BenchmarkCase training = maker.get()) {
            out.println(account(name, training));
          }
        });
    System.exit(0);
  }

  private static String account(String name, BenchmarkCase training) {
    training.start();
    repeat(training::step);
    List<Long> whole = new ArrayList<>();
    List<Long> outside = new ArrayList<>();
    Map<String, List<Long>> ops = new LinkedHashMap<>();
    Map<String, List<Long>> parts = new TreeMap<>();
    Function<TimedExecutioner.Execution, String> part =
        training instanceof StnTrainingCase network
            ? new StepParts(network.network())::of
            : TimedExecutioner.Execution::op;
    try (TimedExecutioner executioner = TimedExecutioner.install()) {
      // The clock has to be compiled, too.
      repeat(training::step);
      repeat(
          () -> {
            executioner.clear();
            long start = System.nanoTime();
            training.step();
            long nanos = System.nanoTime() - start;
            whole.add(nanos);
            outside.add(nanos - executioner.nanos());
            int number = 1;
            Map<String, Long> sums = new LinkedHashMap<>();
            for (TimedExecutioner.Execution e : executioner.executions()) {
              add(ops, "%2d %s".formatted(number++, e.op()), e.nanos());
              sums.merge(part.apply(e), e.nanos(), Long::sum);
            }
            sums.forEach((key, sum) -> add(parts, key, sum));
          });
    }
    parts.put("outside ops", outside);
    return text(name, median(whole), ops, parts);
  }

  private static void add(Map<String, List<Long>> lists, String name, long nanos) {
    lists.computeIfAbsent(name, n -> new ArrayList<>()).add(nanos);
  }

  private static String text(
      String name, double step, Map<String, List<Long>> ops, Map<String, List<Long>> parts) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s: %.3f ms a step%n", name, step / 1e6));
    ops.forEach(
        (op, times) ->
            text.append(String.format(Locale.ROOT, "  %-40s%9.3f ms%n", op, median(times) / 1e6)));
    parts.forEach(
        (part, times) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %-40s%9.3f ms%7.1f %%%n",
                    part,
                    median(times) / 1e6,
                    100 * median(times) / step)));
    return text.toString();
  }

  private static void repeat(Runnable step) {
    long end = System.nanoTime() + NANOS;
    for (int i = 0; i < STEPS && System.nanoTime() < end; i++) {
      step.run();
    }
  }

  private static double median(List<Long> values) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }
}
