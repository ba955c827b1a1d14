package org.stn4j.extension;

import java.util.Map;

/** The kernels that a module brings for a backend; found by {@code ServiceLoader}. */
public interface KernelProvider {

  /** Any backend: these kernels are made of ND4J's own ops and serve where no others do. */
  String ANY_BACKEND = "any";

  /** Which backend they run on: {@code cpu}, {@code cuda} or {@link #ANY_BACKEND}. */
  String backend();

  /** A kernel for each op, by the op's name. */
  Map<String, OpKernel<?>> kernels();
}
