package org.stn4j.bench;

import org.stn4j.bench.protocol.BenchmarkCase;
import org.stn4j.bench.protocol.BenchmarkTransformation;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.bench.protocol.TransformerSize;

/** The fused op as something to be timed. */
public final class TransformerCases {

  private TransformerCases() {}

  /** Image, θ → output, and back to image and θ. */
  public static BenchmarkCase of(BenchmarkTransformation transformation, TransformerSize size) {
    return new StnTransformerCase(new Peer.TransformerKey(transformation, size));
  }
}
