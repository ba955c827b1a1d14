package org.stn4j.experiment.colocalisation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.lab.figure.Pictures;
import org.stn4j.lab.file.AtomicFile;

/**
 * A picture of where the digits are and where a transformer looks: the digit's box green, the
 * transformer's yellow, or red where it covers less than half, with intersection over union.
 */
final class BoxFigure {

  private static final int COLUMNS = 10;
  private static final int ROWS = 3;
  private static final int CELL = 126;
  private static final int TEXT = 16;
  private static final int GAP = 6;
  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);
  private static final Color DIGIT = new Color(0x40, 0xe0, 0x60);
  private static final Color FOUND = new Color(0xff, 0xd0, 0x40);
  private static final Color MISSED = new Color(0xff, 0x50, 0x50);

  private BoxFigure() {}

  /**
   * Draws the first images.
   *
   * @param file PNG to write
   * @param images [N, 1, H, W]
   * @param digits box of the digit in each
   * @param attended box that the transformer looks at
   */
  static void write(Path file, INDArray images, List<Box> digits, List<Box> attended)
      throws IOException {
    int n = Math.min(COLUMNS * ROWS, digits.size());
    int rows = (n + COLUMNS - 1) / COLUMNS;
    BufferedImage picture =
        new BufferedImage(
            COLUMNS * (CELL + GAP) + GAP,
            TEXT + rows * (CELL + TEXT + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    g.setColor(BACKGROUND);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    legend(g);
    double scale = (double) CELL / images.size(3);
    for (int i = 0; i < n; i++) {
      int x = GAP + i % COLUMNS * (CELL + GAP);
      int y = TEXT + GAP + i / COLUMNS * (CELL + TEXT + GAP);
      double overlap = attended.get(i).intersectionOverUnion(digits.get(i));
      Color colour = overlap > 0.5 ? FOUND : MISSED;
      Graphics2D cell = (Graphics2D) g.create(x, y, CELL, CELL);
      cell.drawImage(Pictures.of(images, i), 0, 0, CELL, CELL, null);
      box(cell, digits.get(i), DIGIT, scale);
      box(cell, attended.get(i), colour, scale);
      cell.dispose();
      g.setColor(colour);
      g.drawString(String.format(Locale.ROOT, "%.2f", overlap), x, y + CELL + TEXT - 4);
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

  private static void legend(Graphics2D g) {
    int x = GAP;
    List<Color> colours = List.of(DIGIT, FOUND, MISSED);
    List<String> texts =
        List.of("the digit", "where the transformer looks", "the same, covering too little");
    for (int i = 0; i < colours.size(); i++) {
      g.setColor(colours.get(i));
      g.drawString(texts.get(i), x, TEXT - 2);
      x += g.getFontMetrics().stringWidth(texts.get(i)) + 4 * GAP;
    }
  }

  private static void box(Graphics2D g, Box box, Color colour, double scale) {
    g.setColor(colour);
    g.setStroke(new BasicStroke(2));
    g.draw(
        new Rectangle2D.Double(
            (box.left() + 0.5) * scale,
            (box.top() + 0.5) * scale,
            (box.right() - box.left()) * scale,
            (box.bottom() - box.top()) * scale));
  }
}
