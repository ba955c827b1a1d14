package org.stn4j.tools.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures as URIs that hold the file itself (RFC 2397). */
final class DataUri {

  private static final String SVG = "svg";
  private static final Map<String, String> TYPES =
      Map.of("png", "image/png", "gif", "image/gif", SVG, "image/svg+xml");

  private DataUri() {}

  /**
   * A picture.
   *
   * @param file that ends in png, gif or svg
   * @throws IOException if it cannot be read, or is no picture; names the file
   */
  static String of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String ending = FoundRun.ending(file);
    boolean good =
        ending.equals(SVG)
            ? new String(bytes, StandardCharsets.UTF_8).contains("</svg>")
            : isPicture(bytes);
    if (!good) {
      throw new IOException(file + ": is not a whole picture");
    }
    return "data:" + TYPES.get(ending) + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static boolean isPicture(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes)) != null;
    } catch (IOException | RuntimeException broken) {
      return false;
    }
  }
}
