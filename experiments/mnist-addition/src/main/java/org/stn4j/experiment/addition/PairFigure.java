package org.stn4j.experiment.addition;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.figure.Pictures;
import org.stn4j.lab.figure.SourcePoints;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.network.Transformer;

/**
 * A picture of networks that add: in a column for each pair of digits the sum and the answer, both
 * channels with the borders of what each transformer looks at, and both channels as each
 * transformer makes them. The top edge of a border is thick, so that turns can be seen; wrong
 * answers are red.
 */
final class PairFigure {

  private static final int CELL = 105;
  private static final int GAP = 6;
  private static final int LEGEND = 130;
  private static final int TEXT = 20;

  /** Room around a channel, as part of a cell, where borders leave it. */
  private static final double MARGIN = 0.15;

  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);
  private static final Color WRONG = new Color(0xff, 0x60, 0x60);
  private static final List<Color> COLOURS =
      List.of(new Color(0xff, 0xb0, 0x00), new Color(0x50, 0xc0, 0xff));

  private final Graphics2D graphics;
  private int y = GAP;

  private PairFigure(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * Draws the first examples of a run.
   *
   * @param file PNG to write
   * @throws IOException if it cannot be written
   */
  static void write(Path file, RunFigures figures) throws IOException {
    Batch batch = figures.examples();
    List<Transformer> transformers = figures.network().transformers();
    List<String> names = new ArrayList<>(List.of("logits"));
    transformers.forEach(t -> names.addAll(List.of(t.theta(), t.output())));
    Map<String, INDArray> outputs = figures.evaluator().outputs(names, batch);
    int rows = 2 + 2 * transformers.size();
    BufferedImage picture =
        new BufferedImage(
            LEGEND + batch.size() * (CELL + GAP),
            TEXT + rows * (CELL + GAP) + 2 * GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(BACKGROUND);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    PairFigure figure = new PairFigure(g);
    figure.answers(batch.array(Batch.LABELS).argMax(1), outputs.get("logits").argMax(1));
    for (int channel = 0; channel < 2; channel++) {
      figure.channel(batch, channel, transformers, outputs);
    }
    for (int t = 0; t < transformers.size(); t++) {
      INDArray output = outputs.get(transformers.get(t).output());
      for (int channel = 0; channel < 2; channel++) {
        String text = transformers.get(t).name() + ", channel " + (channel + 1);
        figure.row(text, COLOURS.get(t), output, channel, 0);
      }
    }
    g.dispose();
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("no PNG writer for " + file);
          }
        });
  }

  private void answers(INDArray sums, INDArray answers) {
    graphics.setColor(Color.WHITE);
    graphics.drawString("sum: answer", GAP, y + TEXT - GAP);
    for (int i = 0; i < sums.length(); i++) {
      boolean right = sums.getInt(i) == answers.getInt(i);
      graphics.setColor(right ? Color.WHITE : WRONG);
      graphics.drawString(
          sums.getInt(i) + ": " + answers.getInt(i), LEGEND + i * (CELL + GAP), y + TEXT - GAP);
    }
    y += TEXT;
  }

  /** A channel of the input with the transformers' borders. */
  private void channel(
      Batch batch, int channel, List<Transformer> transformers, Map<String, INDArray> outputs) {
    int top = y;
    INDArray images = batch.array(Batch.IMAGES);
    row("channel " + (channel + 1), Color.WHITE, images, channel, MARGIN);
    int size = (int) images.size(3);
    for (int t = 0; t < transformers.size(); t++) {
      Transformer transformer = transformers.get(t);
      INDArray theta = outputs.get(transformer.theta());
      for (int i = 0; i < batch.size(); i++) {
        double[][][] points =
            SourcePoints.of(
                transformer.transformation(),
                theta.getRow(i),
                transformer.outputGrid(),
                size,
                size);
        Graphics2D cell = (Graphics2D) graphics.create(LEGEND + i * (CELL + GAP), top, CELL, CELL);
        cell.setColor(COLOURS.get(t));
        border(cell, points, size);
        cell.dispose();
      }
    }
  }

  private void row(String text, Color colour, INDArray images, int channel, double margin) {
    graphics.setColor(colour);
    graphics.drawString(text, GAP, y + CELL / 2);
    INDArray one =
        images
            .get(
                NDArrayIndex.all(),
                NDArrayIndex.point(channel),
                NDArrayIndex.all(),
                NDArrayIndex.all())
            .dup('c')
            .reshape(images.size(0), 1, images.size(2), images.size(3));
    int inset = (int) Math.round(margin * CELL);
    for (int i = 0; i < images.size(0); i++) {
      int x = LEGEND + i * (CELL + GAP) + inset;
      int side = CELL - 2 * inset;
      graphics.drawImage(Pictures.of(one, i), x, y + inset, side, side, null);
    }
    y += CELL + GAP;
  }

  /** Draws the outermost points of a grid over an image that has a margin. */
  private static void border(Graphics2D g, double[][][] points, int size) {
    int last = points.length - 1;
    List<double[]> around = new ArrayList<>();
    for (int k = 0; k < last; k++) {
      around.add(points[k][last]);
    }
    for (int k = last; k > 0; k--) {
      around.add(points[last][k]);
    }
    for (int k = last; k >= 0; k--) {
      around.add(points[k][0]);
    }
    g.setStroke(new BasicStroke(1.2f));
    g.draw(line(around, size));
    g.setStroke(new BasicStroke(3));
    g.draw(line(List.of(points[0]), size));
  }

  private static Path2D line(List<double[]> points, int size) {
    double inset = Math.round(MARGIN * CELL);
    double scale = (CELL - 2 * inset) / size;
    Path2D.Double path = new Path2D.Double();
    for (double[] p : points) {
      double px = inset + (p[0] + 0.5) * scale;
      double py = inset + (p[1] + 0.5) * scale;
      if (path.getCurrentPoint() == null) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    return path;
  }
}
