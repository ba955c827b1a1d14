package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

/**
 * A picture of a trained transformer at work, in three rows: images, the images with the sampling
 * grid drawn over them, what the transformer makes of them. Below stand the true classes, and the
 * network's where they are others.
 */
public final class TransformerFigure {

  private static final int CELL = 112;
  private static final int GAP = 6;
  private static final int LEFT = 96;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;
  private static final int LINE = 13;

  /** Room for a letter of the title. */
  private static final int LETTER = 8;

  /** Room around an image where the grid leaves it. */
  private static final int INSET = 17;

  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);
  private static final Color WRONG = new Color(0xff, 0x70, 0x60);

  private TransformerFigure() {}

  /**
   * What stands below an example.
   *
   * @param lines of text, from top to bottom, two at most
   * @param wrong whether they are in red
   */
  public record Caption(List<String> lines, boolean wrong) {

    /** Copies. */
    public Caption {
      lines = List.copyOf(lines);
    }

    /**
     * Of a wrong answer.
     *
     * @param right the true class or classes
     * @param given the network's
     * @param confidence how sure it was, 0 to 1
     */
    public static Caption ofError(String right, String given, double confidence) {
      return new Caption(
          List.of(
              Answers.misread(right, given),
              String.format(Locale.ROOT, "%.1f %% sure", 100 * confidence)),
          true);
    }
  }

  /**
   * Draws the examples of a batch, as pixels and as vectors, with their classes below.
   *
   * @param files to write, by their endings: png, svg
   * @param title for people: network, data set, what was measured
   * @param network that was trained
   * @param evaluator of it
   * @param transformer of that network, in two dimensions
   * @param batch examples
   * @throws IOException if a file cannot be written
   */
  public static void write(
      List<Path> files,
      String title,
      Network network,
      Evaluator evaluator,
      Transformer transformer,
      Batch batch)
      throws IOException {
    Answers answers = Answers.of(network, evaluator, variables(transformer), batch);
    List<Caption> captions = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      captions.add(new Caption(List.of(answers.caption(i)), answers.wrong(i)));
    }
    String below = "Below: the true class; in red, what it was taken for.";
    write(files, title, below, Optional.of(transformer), answers.arrays(), captions);
  }

  /**
   * Draws the examples of a batch with captions of one's own.
   *
   * @param below what the captions say, for people
   * @param transformer of the network, in two dimensions; without one the images are drawn alone
   * @param captions one for each example of the batch
   */
  public static void write(
      List<Path> files,
      String title,
      String below,
      Evaluator evaluator,
      Optional<Transformer> transformer,
      Batch batch,
      List<Caption> captions)
      throws IOException {
    Map<String, INDArray> arrays =
        transformer.isPresent()
            ? evaluator.outputs(variables(transformer.get()), batch)
            : batch.arrays();
    write(files, title, below, transformer, arrays, captions);
  }

  private static List<String> variables(Transformer transformer) {
    return List.of(transformer.input(), transformer.theta(), transformer.output());
  }

  private static void write(
      List<Path> files,
      String title,
      String below,
      Optional<Transformer> transformer,
      Map<String, INDArray> arrays,
      List<Caption> captions)
      throws IOException {
    int rows = transformer.isPresent() ? 3 : 1;
    String note = transformer.isPresent() ? "Green: the upper edge of the output. " + below : below;
    int width =
        Math.max(
            LEFT + captions.size() * (CELL + GAP) + GAP,
            LETTER * Math.max(title.length(), note.length()));
    int height = TOP + rows * (CELL + GAP) + GAP + BOTTOM;
    for (Path file : files) {
      FigureFile.write(
          file,
          width,
          height,
          g -> {
            g.setColor(BACKGROUND);
            g.fillRect(0, 0, width, height);
            g.setColor(Color.WHITE);
            Pictures.heading(g, title, GAP, TOP - 10, width - GAP);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            if (transformer.isPresent()) {
              transformed(g, transformer.get(), arrays, captions.size());
            } else {
              images(g, arrays.get(Batch.IMAGES), captions.size());
            }
            captions(g, top(rows), captions);
            g.setColor(Color.LIGHT_GRAY);
            g.drawString(note, GAP, height - 10);
          });
    }
  }

  private static void images(Graphics2D g, INDArray images, int n) {
    g.drawString("input", GAP, top(0) + CELL / 2);
    for (int i = 0; i < n; i++) {
      Pictures.draw(g, Pictures.of(images, i), LEFT + i * (CELL + GAP), top(0), CELL);
    }
  }

  private static void transformed(
      Graphics2D g, Transformer transformer, Map<String, INDArray> arrays, int n) {
    INDArray input = arrays.get(transformer.input());
    INDArray theta = arrays.get(transformer.theta());
    INDArray output = arrays.get(transformer.output());
    images(g, input, n);
    g.drawString("sampled", GAP, top(1) + CELL / 2);
    g.drawString("output", GAP, top(2) + CELL / 2);
    int h = (int) input.size(2);
    int w = (int) input.size(3);
    for (int i = 0; i < n; i++) {
      int x = LEFT + i * (CELL + GAP);
      Pictures.draw(g, Pictures.of(input, i), x + INSET, top(1) + INSET, CELL - 2 * INSET);
      double[][][] points =
          SourcePoints.of(
              transformer.transformation(), theta.getRow(i), transformer.outputGrid(), h, w);
      Graphics2D cell = (Graphics2D) g.create();
      cell.clipRect(x, top(1), CELL, CELL);
      cell.translate(x, top(1));
      new SampledRegion(points, h, w, CELL, INSET).drawGrid(cell);
      cell.dispose();
      Pictures.draw(g, Pictures.of(output, i), x, top(2), CELL);
    }
  }

  private static void captions(Graphics2D g, int y, List<Caption> captions) {
    for (int i = 0; i < captions.size(); i++) {
      Caption caption = captions.get(i);
      g.setColor(caption.wrong() ? WRONG : Color.WHITE);
      for (int line = 0; line < caption.lines().size(); line++) {
        g.drawString(caption.lines().get(line), LEFT + i * (CELL + GAP) + 4, y + 10 + line * LINE);
      }
    }
  }

  private static int top(int row) {
    return TOP + row * (CELL + GAP);
  }
}
