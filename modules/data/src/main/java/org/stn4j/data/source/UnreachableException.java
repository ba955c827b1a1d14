package org.stn4j.data.source;

import org.stn4j.data.DatasetException;

/** A file that no mirror sends: none could be reached, or none was in service. */
final class UnreachableException extends DatasetException {

  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }
}
