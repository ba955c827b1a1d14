package org.stn4j.cuda.launch;

/** How work is divided among blocks; the counterpart of {@code share()} in {@code base.cuh}. */
public final class Launches {

  /** Threads of a block of every kernel. */
  static final int THREADS = 256;

  /** As many threads as keep a large device busy. */
  private static final long ENOUGH_THREADS = 1 << 18;

  private Launches() {}

  /** Blocks for each example, for {@code items} threads and {@code parts} of the channels. */
  public static long blocks(long items, long parts) {
    return (items + THREADS - 1) / THREADS * parts;
  }

  /**
   * A launch with so many blocks for each example.
   *
   * @param blocks of one example; see {@link #blocks}
   * @param arguments as they are now; what is put later does not reach the launch
   * @throws IllegalArgumentException if these are more than 2³¹ − 1 blocks
   */
  public static DeviceStep.Launch of(
      String kernel, long examples, long blocks, Arguments arguments) {
    long all = Math.multiplyExact(examples, blocks);
    if (all > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          kernel + " would need " + all + " blocks, more than 2^31 - 1");
    }
    return new DeviceStep.Launch(kernel, (int) all, THREADS, arguments.words());
  }

  /**
   * How many channels a thread takes: all, unless that leaves the device without work.
   *
   * @param items threads of one example where each takes all channels
   */
  public static long channelsPerThread(long channels, long examples, long items) {
    long threads = Math.max(1, examples * items);
    long parts = Math.min(channels, (ENOUGH_THREADS + threads - 1) / threads);
    return (channels + parts - 1) / parts;
  }

  /** How many parts the channels are divided into; the last may be smaller. */
  public static long parts(long channels, long channelsPerThread) {
    return (channels + channelsPerThread - 1) / channelsPerThread;
  }
}
