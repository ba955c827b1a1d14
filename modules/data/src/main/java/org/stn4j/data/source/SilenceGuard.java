package org.stn4j.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads from a stream and gives up when nothing has come for a while. */
final class SilenceGuard implements AutoCloseable {

  private final InputStream in;
  private final Duration silence;
  private final ScheduledExecutorService watch;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean silent;

  /**
   * @param in a stream whose {@code read} returns or throws when another thread closes it
   * @param silence how long nothing may come
   */
  SilenceGuard(InputStream in, Duration silence) {
    this.in = in;
    this.silence = silence;
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread t = new Thread(task, "download-watch");
              t.setDaemon(true);
              return t;
            });
    long period = Math.max(1, silence.toMillis() / 10);
    watch.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (System.nanoTime() - lastHeard > silence.toNanos()) {
      silent = true;
      try {
        in.close();
      } catch (IOException e) {
        throw new IllegalStateException("the silent stream cannot be closed", e);
      }
    }
  }

  /**
   * As {@link InputStream#read(byte[])}.
   *
   * @throws IOException if the stream fails or has been silent for too long
   */
  int read(byte[] buffer) throws IOException {
    int n;
    try {
      n = in.read(buffer);
    } catch (IOException e) {
      throw silent ? silence(e) : e;
    }
    if (silent) {
      throw silence(null);
    }
    lastHeard = System.nanoTime();
    return n;
  }

  private IOException silence(IOException cause) {
    return new IOException("nothing came for " + silence.toMillis() + " ms", cause);
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
