package org.stn4j.data;

import java.io.IOException;

/**
 * A data set that is missing, damaged or not what it should be. The message is one line that names
 * the file or directory, what was expected and what came.
 */
public class DatasetException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: the file, what was expected, what came
   */
  public DatasetException(String message) {
    super(message);
  }

  /**
   * @param message one line: the file, what was expected, what came
   * @param cause what went wrong underneath
   */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
