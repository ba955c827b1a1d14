package org.stn4j.cuda.kernels;

import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.Launches;
import org.stn4j.cuda.source.Real;

/** Divides the examples of a gradient of an image into chunks that fit into memory. */
final class Chunks {

  private final boolean shared;
  private final Real real;
  private final long examples;
  private final long atOnce;

  /**
   * @param imageGradient with one example where all share one image
   * @param fitting how many examples fit into memory; at least one is done at once
   */
  Chunks(ArrayView imageGradient, long examples, long fitting) {
    this.shared = imageGradient.size(0) == 1 && examples > 1;
    this.real = imageGradient.real();
    this.examples = examples;
    this.atOnce = Math.max(1, Math.min(examples, fitting));
  }

  /** Examples of a chunk. */
  long atOnce() {
    return atOnce;
  }

  /** Launches the last step of a chunk, which sums. */
  @FunctionalInterface
  interface GatherLaunch {
    DeviceStep.Launch launch(Arguments some);
  }

  /** Adds the steps of a chunk. */
  @FunctionalInterface
  interface Chunk {
    void add(Arguments some, long count, GatherLaunch gather);
  }

  /** Goes through the chunks. */
  void forEach(Arguments all, long channels, long pixels, Chunk chunk) {
    for (long first = 0; first < examples; first += atOnce) {
      long count = Math.min(atOnce, examples - first);
      long images = shared ? 1 : count;
      long each = Launches.channelsPerThread(channels, images, pixels);
      long blocks = Launches.blocks(pixels, Launches.parts(channels, each));
      Arguments some =
          all.from(first, real)
              .examples(count)
              .channels(channels, each)
              .accumulate(shared && first > 0);
      chunk.add(
          some,
          count,
          arguments ->
              Launches.of(shared ? "stn_gather_shared" : "stn_gather", images, blocks, arguments));
    }
  }
}
