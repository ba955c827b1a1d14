package org.stn4j.extension;

import java.util.Map;

/** The kernels that a module brings for a backend; found by {@code ServiceLoader}. */
public interface KernelProvider {

  /** Which backend they run on: {@code cpu} or {@code cuda}. */
  String backend();

  /** A kernel for each op, by the op's name. */
  Map<String, OpKernel<?>> kernels();
}
