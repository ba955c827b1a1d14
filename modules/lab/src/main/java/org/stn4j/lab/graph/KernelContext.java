package org.stn4j.lab.graph;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ops.BaseOpContext;

/**
 * The arrays of an op of ours, whose kernel is Java. Arrays may be exchanged as often as one likes,
 * where a context of libnd4j keeps a hundred bytes for every array that it was ever given.
 */
final class KernelContext extends BaseOpContext {

  @Override
  public Pointer contextPointer() {
    throw new UnsupportedOperationException("libnd4j does not know this context");
  }

  @Override
  public void setRngStates(long rootState, long nodeState) {
    throw new UnsupportedOperationException("ops of ours draw no random numbers");
  }

  @Override
  public Pair<Long, Long> getRngStates() {
    throw new UnsupportedOperationException("ops of ours draw no random numbers");
  }

  @Override
  public void markInplace(boolean reallyInplace) {}

  @Override
  public void allowHelpers(boolean reallyAllow) {}

  @Override
  public void shapeFunctionOverride(boolean reallyOverride) {}

  @Override
  public void close() {}
}
