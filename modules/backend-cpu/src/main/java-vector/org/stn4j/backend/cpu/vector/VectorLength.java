package org.stn4j.backend.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The one length of all vectors of a process, as {@link Vectorization} decides. */
public final class VectorLength {

  private VectorLength() {}

  /** Bits of a vector that the JVM prefers for {@code float}. */
  public static int preferredBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  /** Vectors of {@code float}. */
  public static VectorSpecies<Float> floats() {
    return VectorSpecies.of(float.class, VectorShape.forBitSize(Vectorization.bits()));
  }

  /** Vectors of {@code int}, as many at once. */
  public static VectorSpecies<Integer> ints() {
    return VectorSpecies.of(int.class, VectorShape.forBitSize(Vectorization.bits()));
  }
}
