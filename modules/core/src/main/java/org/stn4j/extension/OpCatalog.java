package org.stn4j.extension;

import java.util.List;

/** The ops that a module defines; found by {@code ServiceLoader}. */
public interface OpCatalog {

  /** One instance of every op, made without arguments. */
  List<StnOp> ops();
}
