package org.stn4j.lab.figure;

import com.madgag.gif.fmsware.AnimatedGifEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stn4j.lab.file.AtomicFile;

/** Writes frames as an endless GIF. */
final class Gif {

  private static final int MILLISECONDS = 100;

  private Gif() {}

  /**
   * Writes the file.
   *
   * @param last how long the last frame stays, in milliseconds
   * @throws IOException if the file cannot be written
   */
  static void write(Path file, List<BufferedImage> frames, int last) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          AnimatedGifEncoder encoder = new AnimatedGifEncoder();
          encoder.setRepeat(0);
          encoder.start(out);
          for (int i = 0; i < frames.size(); i++) {
            encoder.setDelay(i == frames.size() - 1 ? last : MILLISECONDS);
            encoder.addFrame(frames.get(i));
          }
          encoder.finish();
        });
  }
}
