package org.stn4j.lab.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;

/**
 * A frame of an animation of a transformer at work: left the images with the corners of the sampled
 * region as white dots, right what the transformer makes of them, a row for each example, and a
 * line of text.
 */
final class TransformerFrame {

  private static final int CELL = 120;
  private static final int GAP = 6;
  private static final int INSET = 14;
  private static final int TEXT = 24;
  private static final Color BACKGROUND = new Color(0x30, 0x30, 0x38);

  private TransformerFrame() {}

  /**
   * Runs the network as it is and draws the frame.
   *
   * @param text below the pictures
   * @param transformer in two dimensions
   */
  static BufferedImage draw(
      String text, Evaluator evaluator, Transformer transformer, Batch examples) {
    Map<String, INDArray> arrays =
        evaluator.outputs(
            List.of(transformer.input(), transformer.theta(), transformer.output()), examples);
    int width = 2 * (CELL + GAP) + GAP;
    int height = examples.size() * (CELL + GAP) + GAP + TEXT;
    return FigureFile.draw(
        width,
        height,
        g -> {
          g.setColor(BACKGROUND);
          g.fillRect(0, 0, width, height);
          for (int i = 0; i < examples.size(); i++) {
            row(
                g,
                GAP + i * (CELL + GAP),
                transformer,
                arrays.get(transformer.input()),
                arrays.get(transformer.theta()).getRow(i),
                arrays.get(transformer.output()),
                i);
          }
          g.setColor(Color.WHITE);
          g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
          g.drawString(text, GAP, height - 8);
        });
  }

  private static void row(
      Graphics2D g,
      int y,
      Transformer transformer,
      INDArray input,
      INDArray theta,
      INDArray output,
      int example) {
    int h = (int) input.size(2);
    int w = (int) input.size(3);
    Pictures.draw(g, Pictures.of(input, example), GAP + INSET, y + INSET, CELL - 2 * INSET);
    Graphics2D cell = (Graphics2D) g.create(GAP, y, CELL, CELL);
    double[][][] points =
        SourcePoints.of(transformer.transformation(), theta, transformer.outputGrid(), h, w);
    new SampledRegion(points, h, w, CELL, INSET).drawCorners(cell, Color.WHITE);
    cell.dispose();
    Pictures.draw(g, Pictures.of(output, example), CELL + 2 * GAP, y, CELL);
  }
}
