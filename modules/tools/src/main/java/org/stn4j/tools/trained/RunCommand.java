package org.stn4j.tools.trained;

import static org.stn4j.tools.command.CommandLine.require;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.figure.TransformerFigure;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.metric.ConfidentErrors;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.CommandLine;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.file.DistinctFiles;
import org.stn4j.tools.file.Outputs;

/** {@code stn run}. */
public final class RunCommand implements Command {

  private static final class Options {
    @Parameter private List<String> rest = new ArrayList<>();

    @Parameter(names = "--checkpoint")
    private Path checkpoint;

    @Parameter(names = "--image", variableArity = true)
    private List<Path> images = new ArrayList<>();

    @Parameter(names = "--out")
    private Path out;

    @Parameter(names = "--invert", arity = 1)
    private boolean invert;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "classifies pictures with a trained network";
  }

  @Override
  public String help() {
    return """
        stn run: classifies pictures with a trained network of an experiment

        Usage: stn run --checkpoint FILE --image A.png,B.png [--out SHEET.png]

          --checkpoint FILE  A checkpoint of an experiment, or what stn export made of it.
          --image A,B        Pictures (PNG, JPEG, GIF, BMP), of any size. Digits are white on black.
          --invert BOOLEAN   true: the pictures are dark on light; default false.
          --out SHEET.png    Draws every picture, the region that is sampled, and what the
                             transformer makes of it, side by side; a file for each transformer
                             where there are several. PNG or SVG.

        Said are the class of every picture, how sure the network is of it (softmax), and theta.
        """;
  }

  @Override
  public void run(List<String> arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    Options options = CommandLine.parse(new Options(), arguments);
    CommandLine.requireNone(options.rest);
    require(options.checkpoint != null, "--checkpoint is missing");
    require(!options.images.isEmpty(), "--image is missing");
    if (options.out != null) {
      String name = options.out.toString();
      require(
          name.endsWith(".png") || name.endsWith(".svg"),
          "--out must end in .png or .svg, got " + name);
      DistinctFiles files = new DistinctFiles();
      files.input("--checkpoint", options.checkpoint);
      for (Path image : options.images) {
        files.input("--image " + image, image);
      }
      files.output("--out", options.out);
      Outputs.require(options.out);
    }
    TrainedNetwork trained = TrainedNetwork.read(options.checkpoint);
    if (trained.changed()) {
      err.println("stn run: " + trained.name() + " was trained by code that made another network");
    }
    Batch batch = PictureBatch.read(trained, options.images, options.invert);
    Evaluator evaluator = new Evaluator(trained.network());
    List<Transformer> transformers =
        trained.network().transformers().stream().filter(t -> t.outputGrid().rank() == 2).toList();
    Set<String> names = new LinkedHashSet<>();
    trained.classification().ifPresent(c -> names.addAll(c.outputs()));
    transformers.forEach(t -> names.add(t.theta()));
    Map<String, INDArray> outputs = evaluator.outputs(List.copyOf(names), batch);
    List<List<String>> answers = answers(trained.classification(), outputs, batch.size());
    for (int n = 0; n < batch.size(); n++) {
      out.println(options.images.get(n) + ": " + String.join(", ", answers.get(n)));
      for (Transformer t : transformers) {
        out.println("  theta of " + t.name() + ": " + numbers(outputs.get(t.theta()).getRow(n)));
      }
    }
    if (options.out != null) {
      draw(options.out, trained, evaluator, transformers, batch, answers);
    }
  }

  private static List<List<String>> answers(
      Optional<Classification> classification, Map<String, INDArray> outputs, int examples) {
    List<List<String>> answers = new ArrayList<>();
    INDArray scores = classification.map(c -> outputs.get(c.outputs().get(0))).orElse(null);
    for (int n = 0; n < examples; n++) {
      answers.add(
          scores == null
              ? List.of("not classified")
              : List.of(
                  Classification.classes(scores, examples).get(n),
                  String.format(Locale.ROOT, "%.1f %% sure", 100 * confidence(scores.slice(n)))));
    }
    return answers;
  }

  /** Softmax of the largest score; of a sequence the least of them. */
  private static double confidence(INDArray scores) {
    INDArray rows = scores.reshape(-1, scores.size(-1));
    double least = 1;
    for (int r = 0; r < rows.rows(); r++) {
      double[] row = rows.getRow(r).toDoubleVector();
      least = Math.min(least, ConfidentErrors.largestShare(row, 0, row.length));
    }
    return least;
  }

  private static String numbers(INDArray theta) {
    return Arrays.stream(theta.toDoubleVector())
        .mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
        .collect(Collectors.joining(" "));
  }

  private static void draw(
      Path file,
      TrainedNetwork trained,
      Evaluator evaluator,
      List<Transformer> transformers,
      Batch batch,
      List<List<String>> answers)
      throws IOException {
    List<TransformerFigure.Caption> captions =
        answers.stream().map(lines -> new TransformerFigure.Caption(lines, false)).toList();
    List<Optional<Transformer>> shown = new ArrayList<>();
    transformers.forEach(t -> shown.add(Optional.of(t)));
    if (shown.isEmpty()) {
      shown.add(Optional.empty());
    }
    for (Optional<Transformer> transformer : shown) {
      String title = trained.name() + transformer.map(t -> ", " + t.name()).orElse("");
      TransformerFigure.write(
          List.of(shown.size() == 1 ? file : numbered(file, transformer.orElseThrow())),
          title,
          "Below: the class that the network names.",
          evaluator,
          transformer,
          batch,
          captions);
    }
  }

  private static Path numbered(Path file, Transformer transformer) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        name.substring(0, dot) + "-" + transformer.name().replace(' ', '-') + name.substring(dot));
  }
}
