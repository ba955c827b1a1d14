package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

/**
 * A picture of transformers that work one after the other, a row for each stage. Below stand the
 * true classes, and the network's where they are others.
 */
public final class StepsFigure {

  private static final int EXAMPLES = 10;
  private static final int CELL = 112;
  private static final int GAP = 6;
  private static final int LEFT = 96;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;

  /** Room around an image where a region leaves it. */
  private static final int INSET = 17;

  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);
  private static final Color WRONG = new Color(0xff, 0x70, 0x60);
  private static final List<Color> ORDER =
      List.of(
          new Color(0x40, 0xe0, 0x60),
          new Color(0xff, 0xb0, 0x00),
          new Color(0x50, 0xa0, 0xff),
          new Color(0xf0, 0x60, 0xe0));

  private StepsFigure() {}

  /**
   * A row of the picture.
   *
   * @param label for people
   * @param variable name of the images [N, C, H, W]
   * @param regions transformers that sample these images: what they sample is outlined, in their
   *     order green, orange, blue, pink
   */
  public record Row(String label, String variable, List<Transformer> regions) {}

  /**
   * Draws the first examples of a batch, as pixels and as vectors.
   *
   * @param files to write, by their endings: png, svg
   * @param title for people: network, data set, what was measured
   * @param network that was trained
   * @param evaluator of it
   * @param rows from top to bottom
   * @param batch examples
   * @throws IOException if a file cannot be written
   */
  public static void write(
      List<Path> files,
      String title,
      Network network,
      Evaluator evaluator,
      List<Row> rows,
      Batch batch)
      throws IOException {
    List<String> names =
        rows.stream()
            .flatMap(
                row ->
                    Stream.concat(
                        Stream.of(row.variable()), row.regions().stream().map(Transformer::theta)))
            .distinct()
            .toList();
    Answers answers = Answers.of(network, evaluator, names, batch);
    int n = Math.min(EXAMPLES, batch.size());
    int width = LEFT + n * (CELL + GAP) + GAP;
    int height = TOP + rows.size() * (CELL + GAP) + GAP + BOTTOM;
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
            for (int r = 0; r < rows.size(); r++) {
              paint(g, rows.get(r), TOP + r * (CELL + GAP), answers, n);
            }
            captions(g, height, answers, n);
          });
    }
  }

  private static void paint(Graphics2D g, Row row, int top, Answers answers, int n) {
    g.setColor(Color.WHITE);
    g.drawString(row.label(), GAP, top + CELL / 2);
    INDArray images = answers.arrays().get(row.variable());
    int height = (int) images.size(2);
    int width = (int) images.size(3);
    int inset = row.regions().isEmpty() ? 0 : INSET;
    for (int i = 0; i < n; i++) {
      int x = LEFT + i * (CELL + GAP);
      BufferedImage image = Pictures.of(images, i);
      Pictures.draw(g, image, x + inset, top + inset, CELL - 2 * inset);
      Graphics2D cell = (Graphics2D) g.create();
      cell.clipRect(x, top, CELL, CELL);
      cell.translate(x, top);
      for (int k = 0; k < row.regions().size(); k++) {
        Transformer t = row.regions().get(k);
        double[][][] points =
            SourcePoints.of(
                t.transformation(),
                answers.arrays().get(t.theta()).getRow(i),
                t.outputGrid(),
                height,
                width);
        new SampledRegion(points, height, width, CELL, inset)
            .drawOutline(cell, ORDER.get(k % ORDER.size()));
      }
      cell.dispose();
    }
  }

  private static void captions(Graphics2D g, int height, Answers answers, int n) {
    for (int i = 0; i < n; i++) {
      g.setColor(answers.wrong(i) ? WRONG : Color.WHITE);
      g.drawString(answers.caption(i), LEFT + i * (CELL + GAP) + 4, height - BOTTOM + 10);
    }
    g.setColor(Color.LIGHT_GRAY);
    g.drawString(
        "Below: the true class; in red, what it was taken for. Regions in their order: green,"
            + " orange, blue, pink.",
        GAP,
        height - 10);
  }
}
