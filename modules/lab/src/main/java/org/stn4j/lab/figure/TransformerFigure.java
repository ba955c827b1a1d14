package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  private static final int EXAMPLES = 10;
  private static final int CELL = 112;
  private static final int GAP = 6;
  private static final int LEFT = 96;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;

  /** Room around an image where the grid leaves it. */
  private static final int INSET = 17;

  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);
  private static final Color WRONG = new Color(0xff, 0x70, 0x60);

  private TransformerFigure() {}

  /**
   * Draws the first examples of a batch, as pixels and as vectors.
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
    Answers answers =
        Answers.of(
            network,
            evaluator,
            List.of(transformer.input(), transformer.theta(), transformer.output()),
            batch);
    int n = Math.min(EXAMPLES, batch.size());
    int width = LEFT + n * (CELL + GAP) + GAP;
    int height = TOP + 3 * (CELL + GAP) + GAP + BOTTOM;
    for (Path file : files) {
      FigureFile.write(
          file, width, height, g -> paint(g, width, height, title, answers, transformer, n));
    }
  }

  private static void paint(
      Graphics2D g,
      int width,
      int height,
      String title,
      Answers answers,
      Transformer transformer,
      int n) {
    INDArray input = answers.arrays().get(transformer.input());
    INDArray theta = answers.arrays().get(transformer.theta());
    INDArray output = answers.arrays().get(transformer.output());
    g.setColor(BACKGROUND);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.WHITE);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    g.drawString(title, GAP, TOP - 10);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    List<String> rows = List.of("input", "sampled", "output");
    for (int r = 0; r < 3; r++) {
      g.drawString(rows.get(r), GAP, top(r) + CELL / 2);
    }
    int h = (int) input.size(2);
    int w = (int) input.size(3);
    for (int i = 0; i < n; i++) {
      int x = LEFT + i * (CELL + GAP);
      BufferedImage image = Pictures.of(input, i);
      Pictures.draw(g, image, x, top(0), CELL);
      Pictures.draw(g, image, x + INSET, top(1) + INSET, CELL - 2 * INSET);
      double[][][] points =
          SourcePoints.of(
              transformer.transformation(), theta.getRow(i), transformer.outputGrid(), h, w);
      Graphics2D cell = (Graphics2D) g.create();
      cell.clipRect(x, top(1), CELL, CELL);
      cell.translate(x, top(1));
      new SampledRegion(points, h, w, CELL, INSET).drawGrid(cell);
      cell.dispose();
      Pictures.draw(g, Pictures.of(output, i), x, top(2), CELL);
      g.setColor(answers.wrong(i) ? WRONG : Color.WHITE);
      g.drawString(answers.caption(i), x + 4, top(3) + 10);
    }
    g.setColor(Color.LIGHT_GRAY);
    g.drawString(
        "Green: the upper edge of the output. Below: the true class; in red, what it was taken for.",
        GAP,
        height - 10);
  }

  private static int top(int row) {
    return TOP + row * (CELL + GAP);
  }
}
