package org.stn4j.experiment.mnist3d;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.file.AtomicFile;
import org.stn4j.lab.network.Transformer;

/**
 * Volumes before and after the transformer, each in three projections: along the depth, which is
 * what the classifier sees, along the height and along the width. Above each its label and what it
 * was taken for, in red where that is wrong.
 */
final class ProjectionFigure {

  /** Axes of [N, C, D, H, W] that are summed up. */
  private static final int[] AXES = {2, 3, 4};

  private static final String[] NAMES = {"front", "from above", "from the side"};
  private static final int CELL = 90;
  private static final int GAP = 6;
  private static final int HEAD = 24;
  private static final int LEGEND = 150;
  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);
  private static final Color WRONG = new Color(0xff, 0x60, 0x50);

  private ProjectionFigure() {}

  static void write(RunFigures figures) throws IOException {
    Path file = figures.file("", "png");
    BufferedImage picture = draw(figures);
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("no PNG writer for " + file);
          }
        });
  }

  private static BufferedImage draw(RunFigures figures) {
    Transformer transformer = figures.network().transformers().get(0);
    Batch batch = figures.examples();
    Map<String, INDArray> outputs =
        figures
            .evaluator()
            .outputs(List.of(transformer.input(), transformer.output(), Networks.LOGITS), batch);
    INDArray label = batch.array(Batch.LABELS).argMax(1);
    INDArray taken = outputs.get(Networks.LOGITS).argMax(1);
    BufferedImage picture =
        new BufferedImage(
            LEGEND + batch.size() * (CELL + GAP) + GAP,
            HEAD + 2 * AXES.length * (CELL + GAP) + 2 * GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(BACKGROUND);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.drawString("label → taken for", GAP, HEAD - GAP);
    for (int i = 0; i < batch.size(); i++) {
      g.setColor(label.getInt(i) == taken.getInt(i) ? Color.WHITE : WRONG);
      String text = label.getInt(i) + " → " + taken.getInt(i);
      g.drawString(text, LEGEND + GAP + i * (CELL + GAP) + CELL / 3, HEAD - GAP);
    }
    for (int row = 0; row < 2 * AXES.length; row++) {
      boolean after = row >= AXES.length;
      int axis = row % AXES.length;
      int y = HEAD + row * (CELL + GAP) + (after ? GAP : 0);
      g.setColor(Color.WHITE);
      g.drawString(after ? "transformed," : "volume,", GAP, y + CELL / 2);
      g.drawString(NAMES[axis], GAP, y + CELL / 2 + 18);
      INDArray volumes = outputs.get(after ? transformer.output() : transformer.input());
      INDArray projections = volumes.sum(AXES[axis]);
      for (int i = 0; i < batch.size(); i++) {
        BufferedImage image = picture(projections.slice(i).slice(0));
        g.drawImage(image, LEGEND + GAP + i * (CELL + GAP), y, CELL, CELL, null);
      }
    }
    g.dispose();
    return picture;
  }

  /** Black to white from 0 to the largest value. */
  private static BufferedImage picture(INDArray projection) {
    int height = (int) projection.size(0);
    int width = (int) projection.size(1);
    double largest = Math.max(1e-6, projection.maxNumber().doubleValue());
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double level = Math.max(0, projection.getDouble(y, x)) / largest;
        picture.setRGB(x, y, (int) Math.round(255 * level) * 0x010101);
      }
    }
    return picture;
  }
}
