package org.stn4j.data.image;

import java.io.PrintStream;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows the reading of archives as a progress bar, one for each. */
public final class ReadBar implements ReadListener {

  private final PrintStream out;
  private ProgressBar bar;
  private Path shown;

  /**
   * @param out the terminal to draw on, such as {@code System.err}
   */
  public ReadBar(PrintStream out) {
    this.out = out;
  }

  @Override
  public void advanced(Path source, long done, long total) {
    if (!source.equals(shown)) {
      finished(shown);
      shown = source;
      bar =
          new ProgressBarBuilder()
              .setTaskName(String.valueOf(source.getFileName()))
              .setInitialMax(total)
              .setUnit(" KiB", 1024)
              .setUpdateIntervalMillis(200)
              .setConsumer(new ConsoleProgressBarConsumer(out))
              .build();
    }
    bar.stepTo(done);
  }

  @Override
  public void finished(Path source) {
    if (bar != null) {
      bar.close();
      bar = null;
      shown = null;
    }
  }
}
