package org.stn4j.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import javax.imageio.IIOException;

/** Planes of red, green and blue from the samples that ImageIO has read. */
final class Rasters {

  private Rasters() {}

  /**
   * The samples of a grey, coloured or palette picture.
   *
   * @throws IIOException if it is transparent or its samples are of another kind
   */
  static PlanarImage picture(BufferedImage image) throws IIOException {
    Raster raster = image.getRaster();
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      return looked(raster, palette);
    }
    int bands = raster.getNumBands();
    int colourBands = colours.hasAlpha() ? bands - 1 : bands;
    if (colourBands != 1 && colourBands != 3) {
      throw new IIOException("expected grey or red, green, blue, got " + colourBands + " bands");
    }
    int plane = raster.getHeight() * raster.getWidth();
    byte[] pixels = new byte[3 * plane];
    for (int band = 0; band < colourBands; band++) {
      copy(raster, band, pixels, band * plane);
    }
    for (int band = colourBands; band < bands; band++) {
      checkOpaque(raster, band);
    }
    for (int same = colourBands; same < 3; same++) {
      System.arraycopy(pixels, 0, pixels, same * plane, plane);
    }
    return new PlanarImage(3, raster.getHeight(), raster.getWidth(), pixels);
  }

  /** From cyan, magenta, yellow and black. */
  static PlanarImage inks(Raster raster, JpegInks inks) throws IIOException {
    int plane = raster.getHeight() * raster.getWidth();
    byte[] bands = new byte[4 * plane];
    for (int band = 0; band < 4; band++) {
      copy(raster, band, bands, band * plane);
    }
    byte[] pixels = new byte[3 * plane];
    double[] ink = new double[3];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        ink[c] = bands[c * plane + i] & 0xff;
      }
      if (inks.luminance()) {
        fromLuminance(ink);
      }
      int black = bands[3 * plane + i] & 0xff;
      for (int c = 0; c < 3; c++) {
        double light = inks.inverted() ? ink[c] * black : (255 - ink[c]) * (255 - black);
        pixels[c * plane + i] = (byte) Math.round(light / 255);
      }
    }
    return new PlanarImage(3, raster.getHeight(), raster.getWidth(), pixels);
  }

  /** From Y, Cb, Cr of red, green, blue (JFIF 1.02, page 3) to what these lack of 255. */
  private static void fromLuminance(double[] values) {
    double y = values[0];
    double cb = values[1] - 128;
    double cr = values[2] - 128;
    values[0] = 255 - clamp(y + 1.402 * cr);
    values[1] = 255 - clamp(y - 0.344136 * cb - 0.714136 * cr);
    values[2] = 255 - clamp(y + 1.772 * cb);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(255, Math.rint(value)));
  }

  private static PlanarImage looked(Raster raster, IndexColorModel palette) throws IIOException {
    int height = raster.getHeight();
    int width = raster.getWidth();
    int plane = height * width;
    int[] row = new int[width];
    byte[] pixels = new byte[3 * plane];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        if (row[x] >= palette.getMapSize()) {
          throw new IIOException(
              "expected colours 0 to " + (palette.getMapSize() - 1) + ", got " + row[x]);
        }
        if (palette.getAlpha(row[x]) != 255) {
          throw new IIOException("expected an opaque picture, got a transparent one");
        }
        int i = y * width + x;
        pixels[i] = (byte) palette.getRed(row[x]);
        pixels[plane + i] = (byte) palette.getGreen(row[x]);
        pixels[2 * plane + i] = (byte) palette.getBlue(row[x]);
      }
    }
    return new PlanarImage(3, height, width, pixels);
  }

  /** Copies a band, reduced to bytes. */
  private static void copy(Raster raster, int band, byte[] pixels, int offset) throws IIOException {
    int height = raster.getHeight();
    int width = raster.getWidth();
    if (raster.getSampleModel() instanceof PixelInterleavedSampleModel layout
        && raster.getDataBuffer() instanceof DataBufferByte data
        && raster.getParent() == null) {
      byte[] from = data.getData();
      int start = data.getOffset() + layout.getBandOffsets()[band];
      int step = layout.getPixelStride();
      for (int y = 0; y < height; y++) {
        int at = start + y * layout.getScanlineStride();
        for (int x = 0; x < width; x++, at += step) {
          pixels[offset + y * width + x] = from[at];
        }
      }
      return;
    }
    int largest = largest(raster, band);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
      for (int x = 0; x < width; x++) {
        pixels[offset + y * width + x] = (byte) ((row[x] * 255L + largest / 2) / largest);
      }
    }
  }

  private static void checkOpaque(Raster raster, int band) throws IIOException {
    int largest = largest(raster, band);
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, band, row);
      for (int value : row) {
        if (value != largest) {
          throw new IIOException("expected an opaque picture, got a transparent one");
        }
      }
    }
  }

  private static int largest(Raster raster, int band) throws IIOException {
    int type = raster.getTransferType();
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw new IIOException("expected samples of 8 or 16 bits, got another kind");
    }
    return (1 << raster.getSampleModel().getSampleSize(band)) - 1;
  }
}
