package org.stn4j.data.random;

/**
 * An endless walk over N items in which every run of N, an epoch, meets each item once, in an order
 * of its own. Any position can be asked for without those before it, and nothing is stored.
 *
 * <p>The order of an epoch is a permutation of 0 … N − 1 given by a Feistel network over the
 * smallest even number of bits that holds N, keyed by (seed, epoch); values ≥ N are sent through
 * again until they fall below it (Black, Rogaway: Ciphers with Arbitrary Finite Domains, 2002).
 * Thread-safe.
 */
public final class Shuffle {

  private static final int ROUNDS = 6;

  private final int items;
  private final long seed;
  private final int halfBits;

  /**
   * @param items N, at least 1
   * @param seed of all orders
   */
  public Shuffle(int items, long seed) {
    if (items < 1) {
      throw new IllegalArgumentException("there must be something to shuffle, got " + items);
    }
    this.items = items;
    this.seed = seed;
    int bits = 32 - Integer.numberOfLeadingZeros(items - 1);
    this.halfBits = Math.max(1, (bits + 1) / 2);
  }

  /**
   * The item at a position of the walk.
   *
   * @param position 0, 1, 2, …
   * @return 0 … N − 1
   */
  public int at(long position) {
    long epoch = position / items;
    long value = position % items;
    do {
      value = permute(value, epoch);
    } while (value >= items);
    return (int) value;
  }

  private long permute(long value, long epoch) {
    long mask = (1L << halfBits) - 1;
    long left = value >>> halfBits;
    long right = value & mask;
    long key = RandomStream.hash(seed, epoch);
    for (int round = 0; round < ROUNDS; round++) {
      long next =
          left ^ (RandomStream.mix(key + RandomStream.mix(right + ((long) round << 32))) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
