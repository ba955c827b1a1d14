package org.stn4j.lab.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.lab.figure.ConfusionFigure;
import org.stn4j.lab.figure.MotionAnimation;
import org.stn4j.lab.figure.StepsFigure;
import org.stn4j.lab.figure.TransformerFigure;
import org.stn4j.lab.metric.ConfidentErrors;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.result.RunKey;
import org.stn4j.lab.train.Evaluator;

/** A trained network, examples to show it on, and where its pictures go. */
public final class RunFigures {

  /** How the names of pictures of wrong answers end. */
  public static final String ERRORS = "errors";

  /** How the name of the picture of confused classes ends. */
  public static final String CONFUSION = "confusion";

  /** How the names of GIFs of moving examples end. */
  public static final String MOTION = "motion";

  private final Network network;
  private final Evaluator evaluator;
  private final Batch examples;
  private final BatchSource measured;
  private final RunKey key;
  private final String title;
  private final Output output;
  private final List<Path> files = new ArrayList<>();

  /**
   * No pictures yet.
   *
   * @param network trained
   * @param evaluator of it
   * @param examples the first that it was measured on
   * @param measured all of them
   * @param key which run it is
   * @param title for a heading
   * @param output where pictures go
   */
  public RunFigures(
      Network network,
      Evaluator evaluator,
      Batch examples,
      BatchSource measured,
      RunKey key,
      String title,
      Output output) {
    this.network = network;
    this.evaluator = evaluator;
    this.examples = examples;
    this.measured = measured;
    this.key = key;
    this.title = title;
    this.output = output;
  }

  /** The trained network. */
  public Network network() {
    return network;
  }

  /** Runs it. */
  public Evaluator evaluator() {
    return evaluator;
  }

  /** The first examples that it was measured on. */
  public Batch examples() {
    return examples;
  }

  /** All examples that it was measured on. */
  public BatchSource measured() {
    return measured;
  }

  /** Which run it is. */
  public RunKey key() {
    return key;
  }

  /**
   * A file for a picture, which is then named to the user.
   *
   * @param suffix what distinguishes it from the run's other pictures; may be empty
   * @param ending such as {@code png}
   */
  public Path file(String suffix, String ending) {
    Path file = output.figure(key, suffix, ending);
    files.add(file);
    return file;
  }

  /** Network, data set, seed and what was measured, for a heading. */
  public String title() {
    return title;
  }

  /** Draws every transformer of the network at work. */
  public void transformers() throws IOException {
    for (Transformer transformer : network.transformers()) {
      if (transformer.outputGrid().rank() == 2) {
        String suffix = suffix(network, transformer);
        TransformerFigure.write(
            List.of(file(suffix, "png"), file(suffix, "svg")),
            title,
            network,
            evaluator,
            transformer,
            examples);
      }
    }
  }

  /**
   * Draws transformers that work one after the other in one picture.
   *
   * @param rows from top to bottom
   */
  public void steps(List<StepsFigure.Row> rows) throws IOException {
    StepsFigure.write(
        List.of(file("", "png"), file("", "svg")), title, network, evaluator, rows, examples);
  }

  /**
   * Draws transformers of the same images in one picture: the images with what each of them looks
   * at in a colour of its own, and their outputs. Nothing where there is no transformer.
   */
  public void looks() throws IOException {
    List<Transformer> looks = network.transformers();
    if (looks.isEmpty()) {
      return;
    }
    List<StepsFigure.Row> rows = new ArrayList<>();
    rows.add(new StepsFigure.Row("image", Batch.IMAGES, looks));
    for (Transformer look : looks) {
      rows.add(new StepsFigure.Row(look.name(), look.output(), List.of()));
    }
    steps(rows);
  }

  /**
   * Draws which classes are confused, and the wrong answers that the network is surest of, what
   * every transformer made of them included; nothing where there are none, no examples where what
   * the network reads is no picture.
   */
  public void errors(ConfidentErrors errors) throws IOException {
    if (errors.worst().isEmpty()) {
      return;
    }
    ConfusionFigure.write(file(CONFUSION, "png"), title + "; its errors", errors.confusion());
    Batch wrong = errors.batch();
    List<TransformerFigure.Caption> captions =
        errors.worst().stream()
            .map(w -> TransformerFigure.Caption.ofError(w.right(), w.given(), w.confidence()))
            .toList();
    List<Optional<Transformer>> shown = new ArrayList<>();
    network.transformers().stream()
        .filter(t -> t.outputGrid().rank() == 2)
        .forEach(t -> shown.add(Optional.of(t)));
    if (shown.isEmpty() && wrong.arrays().containsKey(Batch.IMAGES)) {
      shown.add(Optional.empty());
    }
    for (Optional<Transformer> transformer : shown) {
      String suffix = transformer.map(t -> suffix(network, t)).orElse("");
      TransformerFigure.write(
          List.of(file(join(suffix, ERRORS), "png")),
          title + "; its surest errors",
          "Below: the true class, and what it was taken for.",
          evaluator,
          transformer,
          wrong,
          captions);
    }
  }

  /** Shows what every transformer of images makes of examples that move. */
  public void motion() throws IOException {
    for (Map.Entry<Transformer, String> movable : movable(network, MOTION).entrySet()) {
      MotionAnimation.write(file(movable.getValue(), "gif"), evaluator, movable.getKey(), examples);
    }
  }

  /**
   * Transformers in two dimensions that read an array of the batch, and what distinguishes a
   * picture of each from the run's others.
   *
   * @param what the pictures show
   */
  public static Map<Transformer, String> movable(Network network, String what) {
    Map<Transformer, String> movable = new LinkedHashMap<>();
    for (Transformer transformer : network.transformers()) {
      if (transformer.outputGrid().rank() == 2 && network.inputs().contains(transformer.input())) {
        movable.put(transformer, join(suffix(network, transformer), what));
      }
    }
    return movable;
  }

  /** What distinguishes a transformer's pictures; empty where there is only one. */
  private static String suffix(Network network, Transformer transformer) {
    return network.transformers().size() == 1 ? "" : transformer.name().replace(' ', '-');
  }

  private static String join(String suffix, String what) {
    return suffix.isEmpty() ? what : suffix + "-" + what;
  }

  /** The pictures so far, in the order in which they were asked for. */
  public List<Path> files() {
    return List.copyOf(files);
  }
}
