package org.stn4j.data.image;

import java.nio.file.Path;

/** Is told how the reading of an archive goes; every method does nothing unless overridden. */
public interface ReadListener {

  /** Listens to nothing. */
  ReadListener NONE = new ReadListener() {};

  /**
   * More has been read.
   *
   * @param source archive or folder
   * @param done its bytes that have been read
   * @param total bytes it has
   */
  default void advanced(Path source, long done, long total) {}

  /** The source has been read to its end. */
  default void finished(Path source) {}
}
