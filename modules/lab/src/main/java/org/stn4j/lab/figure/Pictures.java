package org.stn4j.lab.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of images as pictures. */
public final class Pictures {

  private static final int HEADING = 15;

  private Pictures() {}

  /**
   * One image of an array: three channels in colours, one or two as the mean of them, more, which
   * are feature maps of any scale, as the mean with its largest value white; of a volume the
   * largest value along its depth.
   *
   * @param images [N, C, H, W] or [N, C, D, H, W], black to white being 0 to 1
   * @param example which one
   */
  public static BufferedImage of(INDArray images, int example) {
    INDArray image = images.slice(example);
    if (image.rank() == 4) {
      image = image.max(1);
    }
    int channels = (int) image.size(0);
    if (channels != 3) {
      image = image.mean(true, 0);
    }
    double white = channels > 3 ? Math.max(image.maxNumber().doubleValue(), 1e-6) : 1;
    int last = (int) image.size(0) - 1;
    int height = (int) image.size(1);
    int width = (int) image.size(2);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | level(image.getDouble(Math.min(c, last), y, x) / white);
        }
        picture.setRGB(x, y, rgb);
      }
    }
    return picture;
  }

  private static int level(double value) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
  }

  /** Writes a heading from x to {@code right}, in smaller letters where it would not fit. */
  static void heading(Graphics2D g, String text, int x, int y, int right) {
    Font font = new Font(Font.SANS_SERIF, Font.BOLD, HEADING);
    // Letters are placed at whole pixels, so that their length is not proportional to their size.
    while (g.getFontMetrics(font).stringWidth(text) > right - x && font.getSize2D() > 1) {
      font = font.deriveFont(font.getSize2D() - 0.5f);
    }
    g.setFont(font);
    g.drawString(text, x, y);
  }

  /** Draws a picture into a square, each of its pixels a rectangle of one colour. */
  static void draw(Graphics2D g, BufferedImage picture, int x, int y, int side) {
    // Enlarged here: not every format keeps how a picture is to be enlarged.
    BufferedImage large = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int v = 0; v < side; v++) {
      for (int u = 0; u < side; u++) {
        large.setRGB(
            u, v, picture.getRGB(u * picture.getWidth() / side, v * picture.getHeight() / side));
      }
    }
    g.drawImage(large, x, y, null);
  }
}
