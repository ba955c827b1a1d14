package org.stn4j.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

/**
 * A picture of a trained transformer at work, in three rows: images, the images with the sampling
 * grid drawn over them, what the transformer makes of them. The border of the grid is thick, its
 * top edge in another colour, so that turns and flips can be seen.
 */
public final class TransformerFigure {

  private static final int EXAMPLES = 10;
  private static final int CELL = 112;
  private static final int GAP = 6;

  /** Room around an image, as part of a cell, where the grid leaves it. */
  private static final double MARGIN = 0.15;

  private static final int LINES = 8;
  private static final Color GRID = new Color(0xff, 0xb0, 0x00);
  private static final Color TOP = new Color(0x40, 0xe0, 0x60);
  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);

  private TransformerFigure() {}

  /**
   * Draws the first examples of a batch.
   *
   * @param file PNG to write
   * @param evaluator of the trained network
   * @param transformer of that network, in two dimensions
   * @param batch examples
   */
  public static void write(Path file, Evaluator evaluator, Transformer transformer, Batch batch)
      throws IOException {
    BufferedImage picture = draw(evaluator, transformer, batch);
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("no PNG writer for " + file);
          }
        });
  }

  /** The picture, not written. */
  static BufferedImage draw(Evaluator evaluator, Transformer transformer, Batch batch) {
    int n = Math.min(EXAMPLES, batch.size());
    Map<String, INDArray> outputs =
        evaluator.outputs(
            List.of(transformer.input(), transformer.theta(), transformer.output()), batch);
    INDArray input = outputs.get(transformer.input());
    INDArray theta = outputs.get(transformer.theta());
    INDArray output = outputs.get(transformer.output());
    int height = (int) input.size(2);
    int width = (int) input.size(3);
    BufferedImage picture =
        new BufferedImage(
            n * (CELL + GAP) + GAP, 3 * (CELL + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(BACKGROUND);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int i = 0; i < n; i++) {
      int x = GAP + i * (CELL + GAP);
      image(g, Pictures.of(input, i), x, GAP, 0);
      image(g, Pictures.of(input, i), x, 2 * GAP + CELL, MARGIN);
      double[][][] points =
          SourcePoints.of(
              transformer.transformation(),
              theta.getRow(i),
              transformer.outputGrid(),
              height,
              width);
      grid(g, points, height, width, x, 2 * GAP + CELL);
      image(g, Pictures.of(output, i), x, 3 * GAP + 2 * CELL, 0);
    }
    g.dispose();
    return picture;
  }

  private static void image(Graphics2D g, BufferedImage image, int x, int y, double margin) {
    int inset = (int) Math.round(margin * CELL);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(image, x + inset, y + inset, CELL - 2 * inset, CELL - 2 * inset, null);
  }

  /** Draws some rows and columns of the grid over an image that has a margin. */
  private static void grid(Graphics2D g, double[][][] points, int height, int width, int x, int y) {
    Graphics2D cell = (Graphics2D) g.create(x, y, CELL, CELL);
    cell.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    cell.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double inset = Math.round(MARGIN * CELL);
    double scaleX = (CELL - 2 * inset) / width;
    double scaleY = (CELL - 2 * inset) / height;
    int rows = points.length;
    int columns = points[0].length;
    for (int k = 0; k < LINES; k++) {
      int r = (int) Math.round(k * (rows - 1) / (LINES - 1.0));
      int c = (int) Math.round(k * (columns - 1) / (LINES - 1.0));
      Path2D.Double along = new Path2D.Double();
      for (int j = 0; j < columns; j++) {
        extend(along, j == 0, points[r][j], scaleX, scaleY, inset);
      }
      Path2D.Double down = new Path2D.Double();
      for (int j = 0; j < rows; j++) {
        extend(down, j == 0, points[j][c], scaleX, scaleY, inset);
      }
      boolean border = k == 0 || k == LINES - 1;
      cell.setStroke(new BasicStroke(border ? 2f : 0.7f));
      cell.setColor(GRID);
      cell.draw(down);
      cell.setColor(k == 0 ? TOP : GRID);
      cell.draw(along);
    }
    cell.dispose();
  }

  /** Adds a point; points that are no numbers, or far off, break nothing. */
  private static void extend(
      Path2D.Double path, boolean first, double[] p, double scaleX, double scaleY, double inset) {
    double px = inset + (clamp(p[0]) + 0.5) * scaleX;
    double py = inset + (clamp(p[1]) + 0.5) * scaleY;
    if (first) {
      path.moveTo(px, py);
    } else {
      path.lineTo(px, py);
    }
  }

  private static double clamp(double v) {
    return Double.isNaN(v) ? 0 : Math.max(-1e4, Math.min(1e4, v));
  }
}
