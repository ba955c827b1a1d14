package org.stn4j.data.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.stn4j.data.DatasetException;

/**
 * Decodes PPM ({@code P6}), PNG and JPEG to red, green, blue [3, H, W]. Which it is, the first
 * bytes say, not the name.
 *
 * <p>Samples are taken as they are stored, without colour management: grey becomes three equal
 * planes, a palette is looked up, 16 bits become v·255/65535 rounded, inks become (255 − C)(255 −
 * K)/255 and so on. An orientation noted in EXIF is not applied. Refused: pictures that are damaged
 * or end early, transparent ones, and more than 2²⁶ pixels. Thread-safe.
 */
public final class PictureDecoder {

  private static final int MOST_PIXELS = 1 << 26;

  private static final ImageReaderSpi PNG = provider("png");
  private static final ImageReaderSpi JPEG = provider("jpeg");

  private PictureDecoder() {}

  /**
   * Decodes a picture.
   *
   * @param where file and member, for errors
   * @param bytes of the whole file
   * @throws DatasetException if this is not a picture that can be decoded
   */
  public static PlanarImage decode(String where, byte[] bytes) throws DatasetException {
    if (Ppm.is(bytes)) {
      return Ppm.decode(where, bytes);
    }
    if (starts(bytes, 0x89, 'P', 'N', 'G')) {
      return decode(where, bytes, PNG);
    }
    if (starts(bytes, 0xff, 0xd8, 0xff)) {
      return decode(where, bytes, JPEG);
    }
    throw new DatasetException(
        where + ": expected a PPM (P6), PNG or JPEG, got " + beginning(bytes));
  }

  private static PlanarImage decode(String where, byte[] bytes, ImageReaderSpi format)
      throws DatasetException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = format.createReaderInstance();
      try {
        reader.setInput(in, true, true);
        checkSize(where, reader.getHeight(0), reader.getWidth(0));
        DamageWarnings damage = new DamageWarnings();
        reader.addIIOReadWarningListener(damage);
        PlanarImage picture =
            format == JPEG && JpegInks.hasFour(bytes)
                ? Rasters.inks(reader.readRaster(0, null), JpegInks.of(bytes))
                : Rasters.picture(reader.read(0));
        if (damage.warning() != null) {
          throw new IIOException(damage.warning());
        }
        return picture;
      } finally {
        reader.dispose();
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          where
              + ": expected a "
              + format.getFormatNames()[0].toUpperCase(Locale.ROOT)
              + " that can be decoded: "
              + (e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  static void checkSize(String where, int height, int width) throws DatasetException {
    if (height < 1 || width < 1 || (long) height * width > MOST_PIXELS) {
      throw new DatasetException(
          where + ": expected 1 to " + MOST_PIXELS + " pixels, got " + height + "x" + width);
    }
  }

  private static boolean starts(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static String beginning(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + " bytes");
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      text.append(String.format(" %02x", bytes[i] & 0xff));
    }
    return text.toString();
  }

  private static ImageReaderSpi provider(String format) {
    return ImageIO.getImageReadersByFormatName(format).next().getOriginatingProvider();
  }
}
