package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stn4j.data.batch.Batch;

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
   * @param file to write; its ending, png, gif or svg, decides the format
   * @param names of the rows
   * @param rows a batch for each name
   * @throws IOException if the file cannot be written, or its ending is of no known format
   */
  public static void write(Path file, List<String> names, List<Batch> rows) throws IOException {
    int columns = rows.stream().mapToInt(Batch::size).max().orElse(1);
    int width = LABEL + columns * (CELL + GAP) + GAP;
    int height = rows.size() * (CELL + GAP) + GAP;
    FigureFile.write(
        file,
        width,
        height,
        g -> {
          g.setColor(BACKGROUND);
          g.fillRect(0, 0, width, height);
          g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
          for (int r = 0; r < rows.size(); r++) {
            int y = GAP + r * (CELL + GAP);
            g.setColor(Color.WHITE);
            g.drawString(names.get(r), GAP, y + CELL / 2);
            for (int i = 0; i < rows.get(r).size(); i++) {
              Pictures.draw(
                  g,
                  Pictures.of(rows.get(r).array(Batch.IMAGES), i),
                  LABEL + i * (CELL + GAP),
                  y,
                  CELL);
            }
          }
        });
  }
}
