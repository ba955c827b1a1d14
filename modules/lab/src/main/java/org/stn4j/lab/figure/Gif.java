package org.stn4j.lab.figure;

import com.madgag.gif.fmsware.AnimatedGifEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stn4j.lab.file.AtomicFile;

/** Writes frames as an endless GIF of no more than 2 MB. */
final class Gif {

  private static final int MILLISECONDS = 100;
  private static final int LARGEST = 2_000_000;

  private Gif() {}

  /**
   * Writes the file. Of frames that would take more room every second one is left out, and again,
   * except the first and the last; those before them stay longer.
   *
   * @param frames at least one
   * @param last how long the last frame stays, in milliseconds
   * @throws IOException if the file cannot be written
   */
  static void write(Path file, List<BufferedImage> frames, int last) throws IOException {
    int every = 1;
    byte[] gif = encoded(frames, every, last);
    while (gif.length > LARGEST && frames.size() > 2 * every) {
      every *= 2;
      gif = encoded(frames, every, last);
    }
    byte[] smallest = gif;
    AtomicFile.write(file, out -> out.write(smallest));
  }

  /** Frames from the first, {@code every} apart, and the last. */
  private static byte[] encoded(List<BufferedImage> frames, int every, int last) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnimatedGifEncoder encoder = new AnimatedGifEncoder();
    encoder.setRepeat(0);
    encoder.start(out);
    int end = frames.size() - 1;
    for (int i = 0; i < end; i += every) {
      encoder.setDelay(Math.min(every, end - i) * MILLISECONDS);
      encoder.addFrame(frames.get(i));
    }
    encoder.setDelay(last);
    encoder.addFrame(frames.get(end));
    encoder.finish();
    return out.toByteArray();
  }
}
