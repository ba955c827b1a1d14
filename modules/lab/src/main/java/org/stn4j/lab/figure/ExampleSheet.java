package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.file.AtomicFile;

/** A picture of examples, a row for each data set, so that one can see what is learned. */
public final class ExampleSheet {

  private static final int CELL = 96;
  private static final int GAP = 6;
  private static final int LABEL = 110;
  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);

  private ExampleSheet() {}

  /**
   * Draws the {@link Batch#IMAGES} of some batches.
   *
   * @param file to write; its ending, png or gif, decides the format
   * @param names of the rows
   * @param rows a batch for each name
   * @throws IOException if the file cannot be written, or its ending is of no known format
   */
  public static void write(Path file, List<String> names, List<Batch> rows) throws IOException {
    int columns = rows.stream().mapToInt(Batch::size).max().orElse(1);
    BufferedImage sheet =
        new BufferedImage(
            LABEL + columns * (CELL + GAP) + GAP,
            rows.size() * (CELL + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(BACKGROUND);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int r = 0; r < rows.size(); r++) {
      int y = GAP + r * (CELL + GAP);
      g.setColor(Color.WHITE);
      g.drawString(names.get(r), GAP, y + CELL / 2);
      INDArray images = rows.get(r).array(Batch.IMAGES);
      for (int i = 0; i < rows.get(r).size(); i++) {
        g.drawImage(Pictures.of(images, i), LABEL + i * (CELL + GAP), y, CELL, CELL, null);
      }
    }
    g.dispose();
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(sheet, ending, out)) {
            throw new IOException(file + ": expected a name that ends in .png or .gif");
          }
        });
  }
}
