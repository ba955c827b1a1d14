package org.stn4j.data.image;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Hears whether a picture's data ended early or was damaged: the JPEG reader fills up what is
 * missing and only warns.
 */
final class DamageWarnings implements IIOReadWarningListener {

  private String warning;

  @Override
  public void warningOccurred(ImageReader source, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("premature") || lower.contains("corrupt") && !lower.contains("extraneous")) {
      warning = text;
    }
  }

  /** What was said, or null. */
  String warning() {
    return warning;
  }
}
