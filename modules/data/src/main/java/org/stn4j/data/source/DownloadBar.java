package org.stn4j.data.source;

import java.io.PrintStream;
import java.net.URI;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows a download as a progress bar, one for each file. */
public final class DownloadBar implements DownloadListener {

  private final PrintStream out;
  private ProgressBar bar;

  /**
   * @param out the terminal to draw on, such as {@code System.err}
   */
  public DownloadBar(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(URI from, long have, long total) {
    close();
    String path = from.getPath();
    bar =
        new ProgressBarBuilder()
            .setTaskName(path.substring(path.lastIndexOf('/') + 1))
            .setInitialMax(total)
            .setUnit(" KiB", 1024)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(out))
            .build();
    bar.stepTo(have);
  }

  @Override
  public void advanced(long have) {
    if (bar != null) {
      bar.stepTo(have);
    }
  }

  @Override
  public void finished() {
    close();
  }

  @Override
  public void failed(URI from, String reason) {
    close();
  }

  private void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
