package org.stn4j.tools.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pictures of 8 bits a channel as arrays [1, C, H, W] with values in [0, 1], 0 black: C = 1 grey, C
 * = 3 red, green, blue.
 */
public final class PictureFile {

  private static final int WHITE = 255;

  private PictureFile() {}

  /**
   * Reads a PNG, JPEG, GIF or BMP picture.
   *
   * @return FLOAT [1, 1, H, W] or [1, 3, H, W], value/255
   * @throws IOException if it cannot be read, has more than 8 bits a channel or is transparent
   *     somewhere; names the file and says why
   */
  public static INDArray read(Path file) throws IOException {
    BufferedImage picture;
    try (InputStream in = Files.newInputStream(file)) {
      picture = ImageIO.read(in);
    }
    if (picture == null) {
      throw new IOException(
          file + ": not an .npy file and not a picture of a known format (PNG, JPEG, GIF, BMP)");
    }
    for (int bits : picture.getColorModel().getComponentSize()) {
      if (bits > 8) {
        throw new IOException(file + ": expected at most 8 bits a channel, got " + bits);
      }
    }
    requireOpaque(file, picture);
    return isGrey(picture) ? grey(picture) : colour(picture);
  }

  private static void requireOpaque(Path file, BufferedImage picture) throws IOException {
    if (!picture.getColorModel().hasAlpha()) {
      return;
    }
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (picture.getRGB(x, y) >>> 24 != WHITE) {
          throw new IOException(
              file
                  + ": the picture is transparent at x = "
                  + x
                  + ", y = "
                  + y
                  + "; save it without transparency");
        }
      }
    }
  }

  private static boolean isGrey(BufferedImage picture) {
    return picture.getColorModel().getNumColorComponents() == 1;
  }

  /** From the samples themselves: {@code getRGB} would bend them by a gamma curve. */
  private static INDArray grey(BufferedImage picture) {
    Raster raster = picture.getRaster();
    int height = picture.getHeight();
    int width = picture.getWidth();
    float white = (1 << picture.getColorModel().getComponentSize(0)) - 1;
    float[] values = new float[Math.multiplyExact(height, width)];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[i++] = raster.getSample(x, y, 0) / white;
      }
    }
    return Nd4j.createFromArray(values).reshape(1, 1, height, width);
  }

  private static INDArray colour(BufferedImage picture) {
    int height = picture.getHeight();
    int width = picture.getWidth();
    int plane = Math.multiplyExact(height, width);
    float[] values = new float[Math.multiplyExact(3, plane)];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int rgb = picture.getRGB(x, y);
        values[i] = (rgb >> 16 & 0xff) / (float) WHITE;
        values[plane + i] = (rgb >> 8 & 0xff) / (float) WHITE;
        values[2 * plane + i] = (rgb & 0xff) / (float) WHITE;
      }
    }
    return Nd4j.createFromArray(values).reshape(1, 3, height, width);
  }

  /**
   * Fails unless arrays of a shape can be written as a picture.
   *
   * @throws IllegalArgumentException says what was expected and what came
   */
  public static void requireWritable(long... shape) {
    if (shape.length != 4 || shape[0] != 1 || shape[1] != 1 && shape[1] != 3) {
      throw new IllegalArgumentException(
          "a picture is [1, 1, H, W] (grey) or [1, 3, H, W] (colour), got "
              + Arrays.toString(shape)
              + "; write it to an .npy file");
    }
  }

  /**
   * Writes a PNG. Values are cut to [0, 1] and rounded to 256 steps; NaN is black. Those of UINT8
   * are the steps themselves.
   *
   * @param array [1, 1, H, W] or [1, 3, H, W]
   */
  public static void writePng(INDArray array, OutputStream out) throws IOException {
    requireWritable(array.shape());
    int channels = (int) array.size(1);
    int height = (int) array.size(2);
    int width = (int) array.size(3);
    BufferedImage picture =
        new BufferedImage(
            width,
            height,
            channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = picture.getRaster();
    boolean steps = array.dataType() == DataType.UINT8;
    double[] values =
        array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
    for (int c = 0, i = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double value = values[i++];
          raster.setSample(x, y, c, steps ? (int) value : step(value));
        }
      }
    }
    if (!ImageIO.write(picture, "png", out)) {
      throw new IOException("this Java has no writer for PNG");
    }
  }

  private static int step(double value) {
    return (int) Math.round(Math.max(0, Math.min(1, value)) * WHITE);
  }
}
