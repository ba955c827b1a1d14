package org.stn4j.bench.protocol;

import java.util.Map;

/** One thing that is timed. Closing it frees its memory. */
public interface BenchmarkCase extends AutoCloseable {

  /** Brings it to its initial state; not timed. */
  void start();

  /** What is timed: returns when all results are there. */
  void step();

  /** The results of a step from the initial state, by name. */
  Map<String, Tensor> values();

  @Override
  void close();
}
