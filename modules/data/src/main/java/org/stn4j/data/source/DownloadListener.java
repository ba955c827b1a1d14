package org.stn4j.data.source;

import java.net.URI;

/** Is told how a download goes; every method does nothing unless overridden. */
public interface DownloadListener {

  /** Listens to nothing. */
  DownloadListener NONE = new DownloadListener() {};

  /**
   * A file begins to arrive.
   *
   * @param from where it comes from
   * @param have bytes that an earlier attempt left
   * @param total bytes it will have; −1 where the server does not say
   */
  default void started(URI from, long have, long total) {}

  /**
   * More of the file has arrived.
   *
   * @param have bytes there are now
   */
  default void advanced(long have) {}

  /** The file that was started has arrived whole and is the right one. */
  default void finished() {}

  /**
   * The file cannot be had from this place; another one may be tried.
   *
   * @param reason one line
   */
  default void failed(URI from, String reason) {}
}
