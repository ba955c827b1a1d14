package org.stn4j.bench;

import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;

/** The library's transformation for each of the protocol's. */
final class BenchmarkTransformations {

  private BenchmarkTransformations() {}

  static Transformation of(BenchmarkTransformation transformation) {
    return Transformations.named(transformation.label());
  }
}
