package org.stn4j.lab.figure;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.stn4j.lab.file.AtomicFile;

/** Writes what is drawn once as pixels and as vectors. */
final class FigureFile {

  private FigureFile() {}

  /**
   * Writes a picture.
   *
   * @param file whose ending decides the format: svg for vectors, else what ImageIO writes, such as
   *     png
   * @param width in pixels
   * @param height in pixels
   * @param paint draws it
   * @throws IOException if the file cannot be written, or its ending is of no known format
   */
  static void write(Path file, int width, int height, Consumer<Graphics2D> paint)
      throws IOException {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (ending.equals("svg")) {
      VectorGraphics2D vectors = new VectorGraphics2D();
      paint.accept(vectors);
      Document document =
          new SVGProcessor().getDocument(vectors.getCommands(), new PageSize(width, height));
      AtomicFile.write(file, document::writeTo);
      return;
    }
    BufferedImage picture = draw(width, height, paint);
    AtomicFile.write(
        file,
        out -> {
          if (!ImageIO.write(picture, ending, out)) {
            throw new IOException(file + ": expected a name that ends in .png, .jpg, .gif or .svg");
          }
        });
  }

  /** The picture as pixels. */
  static BufferedImage draw(int width, int height, Consumer<Graphics2D> paint) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paint.accept(g);
    g.dispose();
    return picture;
  }
}
