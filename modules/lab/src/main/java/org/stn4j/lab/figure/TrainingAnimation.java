package org.stn4j.lab.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.lab.train.Step;
import org.stn4j.lab.train.Trainer;
import org.stn4j.lab.train.TrainingListener;

/**
 * Shows as a GIF how a transformer learns: what it makes of a few examples, step by step from 0 to
 * the end, close together at first and then further apart. Frames are kept beside the GIF until it
 * is written, so that a training that was killed loses none.
 */
public final class TrainingAnimation implements TrainingListener {

  private static final int FRAMES = 60;
  private static final int LAST = 2000;
  private static final int EXAMPLES = 3;

  private final Path file;
  private final Path folder;
  private final Evaluator evaluator;
  private final Transformer transformer;
  private final Batch examples;

  /**
   * @param file GIF to write
   * @param network that is trained
   * @param transformer of it, in two dimensions
   * @param examples the first few are shown
   */
  public TrainingAnimation(Path file, Network network, Transformer transformer, Batch examples) {
    this.file = file;
    this.folder = file.resolveSibling(file.getFileName() + ".frames");
    this.evaluator = new Evaluator(network);
    this.transformer = transformer;
    this.examples = examples.first(EXAMPLES);
  }

  /** Whether there is a frame after an iteration: k-th of K at about total·(k/K)². */
  private static boolean shown(long iteration, long total) {
    if (iteration == 0 || iteration == total) {
      return true;
    }
    double now = Math.sqrt((double) iteration / total) * (FRAMES - 1);
    double before = Math.sqrt((iteration - 1.0) / total) * (FRAMES - 1);
    return Math.floor(now) > Math.floor(before);
  }

  @Override
  public void started(Trainer trainer) {
    if (trainer.iteration() == 0) {
      frame(0);
    }
  }

  @Override
  public void stepped(Trainer trainer, Step step) {
    if (shown(step.iteration(), trainer.recipe().iterations())) {
      frame(step.iteration());
    }
  }

  private void frame(long iteration) {
    Path png = folder.resolve(String.format(Locale.ROOT, "%010d.png", iteration));
    BufferedImage frame =
        TransformerFrame.draw("step " + iteration, evaluator, transformer, examples);
    try {
      FigureFile.write(
          png, frame.getWidth(), frame.getHeight(), g -> g.drawImage(frame, 0, 0, null));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + png, e);
    }
  }

  @Override
  public void completed(Trainer trainer) {
    try {
      if (!Files.isDirectory(folder)) {
        return;
      }
      List<Path> files;
      try (Stream<Path> all = Files.list(folder)) {
        files = all.filter(f -> f.toString().endsWith(".png")).sorted().toList();
      }
      List<BufferedImage> frames = new ArrayList<>();
      for (Path png : files) {
        frames.add(ImageIO.read(png.toFile()));
      }
      Gif.write(file, frames, LAST);
      for (Path png : files) {
        Files.delete(png);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
