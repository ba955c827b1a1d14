package org.stn4j.bench.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;

/** One side of a benchmark: obeys commands, one a line, and answers each with a line. */
public final class Peer {

  private final String about;
  private final Map<String, Supplier<BenchmarkCase>> makers;
  private String name;
  private BenchmarkCase current;

  /**
   * @param about what this side is, with its version
   * @param makers every case by its name
   */
  public Peer(String about, Map<String, Supplier<BenchmarkCase>> makers) {
    this.about = about;
    this.makers = new LinkedHashMap<>(makers);
  }

  /** Obeys until {@code quit} or the end of the input. */
  public void serve(InputStream in, PrintStream out) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    String line = reader.readLine();
    while (line != null && !line.equals("quit")) {
      out.println(answer(line.trim().split("\\s+")));
      out.flush();
      line = reader.readLine();
    }
    close();
  }

  private String answer(String[] words) {
    try {
      return "ok " + obey(words);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Whoever gives the commands decides what to do about it.
      return "error " + e.toString().replaceAll("\\s+", " ");
    }
  }

  private String obey(String[] words) throws IOException {
    List<String> arguments = Arrays.asList(words).subList(1, words.length);
    String form = words[0] + "/" + arguments.size();
    return switch (form) {
      case "about/0" -> about;
      case "cases/0" -> String.join(" ", makers.keySet());
      case "values/2" -> values(load(words[1]), Path.of(words[2]));
      case "run/2" -> run(load(words[1]), Integer.parseInt(words[2]));
      case "memory/0" -> Long.toString(peakMemoryKib());
      default ->
          throw new IllegalArgumentException(
              "expected about, cases, values CASE DIRECTORY, run CASE REPETITIONS, memory or quit,"
                  + " got "
                  + String.join(" ", words));
    };
  }

  /** Only the case in use is kept in memory. */
  private BenchmarkCase load(String wanted) {
    Supplier<BenchmarkCase> maker = makers.get(wanted);
    if (maker == null) {
      throw new IllegalArgumentException(
          "unknown case " + wanted + "; the known ones are " + String.join(" ", makers.keySet()));
    }
    if (!wanted.equals(name)) {
      close();
      current = maker.get();
      name = wanted;
    }
    return current;
  }

  private void close() {
    if (current != null) {
      current.close();
      current = null;
      name = null;
    }
  }

  private static String values(BenchmarkCase benchmark, Path directory) throws IOException {
    Files.createDirectories(directory);
    Map<String, Tensor> values = benchmark.values();
    for (Map.Entry<String, Tensor> value : values.entrySet()) {
      NpyFile.write(directory.resolve(value.getKey() + ".npy"), value.getValue());
    }
    return String.join(" ", values.keySet());
  }

  private static String run(BenchmarkCase benchmark, int repetitions) {
    benchmark.start();
    StringJoiner times = new StringJoiner(" ");
    for (int i = 0; i < repetitions; i++) {
      long start = System.nanoTime();
      benchmark.step();
      times.add(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - start) / 1e6));
    }
    return times.toString();
  }

  private static long peakMemoryKib() throws IOException {
    Path status = Path.of("/proc/self/status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException(status + " has no VmHWM");
  }

  /**
   * Cases by name: {@code affine-256x1x28x28} … for the transformers, {@code fcn}, {@code
   * st-cnn-tps} … for the training steps.
   *
   * @param transformers makes the case of a transformer
   * @param networks makes the case of a network
   */
  public static Map<String, Supplier<BenchmarkCase>> cases(
      Function<TransformerKey, BenchmarkCase> transformers,
      Function<NetworkKey, BenchmarkCase> networks) {
    Map<String, Supplier<BenchmarkCase>> cases = new LinkedHashMap<>();
    for (BenchmarkTransformation t : BenchmarkTransformation.values()) {
      for (TransformerSize size : TransformerSize.ALL) {
        cases.put(
            t.label() + "-" + size.name(), () -> transformers.apply(new TransformerKey(t, size)));
      }
    }
    for (NetworkKind kind : NetworkKind.values()) {
      cases.put(kind.label(), () -> networks.apply(new NetworkKey(kind, null)));
      for (BenchmarkTransformation t : BenchmarkTransformation.values()) {
        cases.put(
            "st-" + kind.label() + "-" + t.label(), () -> networks.apply(new NetworkKey(kind, t)));
      }
    }
    return cases;
  }

  /** A transformer that is to be timed. */
  public record TransformerKey(BenchmarkTransformation transformation, TransformerSize size) {}

  /**
   * A network that is to be timed.
   *
   * @param kind of the classifier
   * @param transformation of the transformer before it, or null for none
   */
  public record NetworkKey(NetworkKind kind, BenchmarkTransformation transformation) {

    /** The widths of the classifier. */
    public int[] widths() {
      return kind.widths(transformation != null);
    }
  }
}
