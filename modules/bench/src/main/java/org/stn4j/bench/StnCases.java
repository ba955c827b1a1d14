package org.stn4j.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.Peer;

/** What can be timed here. */
final class StnCases {

  private StnCases() {}

  /** By name: the protocol's cases, and those of the experiments on the class path. */
  static Map<String, Supplier<BenchmarkCase>> byName() {
    Map<String, Supplier<BenchmarkCase>> cases =
        new LinkedHashMap<>(Peer.cases(StnTransformerCase::new, StnTrainingCase::new));
    if (SignTraining.isThere()) {
      cases.put(SignTraining.NAME, SignTraining::create);
    }
    return cases;
  }
}
