package org.stn4j.cuda.kernels;

/** Divides the examples of a gradient of an image into turns that fit into memory. */
final class Turns {

  private final boolean shared;
  private final Real real;
  private final long examples;
  private final long atOnce;

  /**
   * @param imageGradient with one example where all share one image
   * @param fitting how many examples fit into memory; at least one is done at once
   */
  Turns(ArrayView imageGradient, long examples, long fitting) {
    this.shared = imageGradient.size(0) == 1 && examples > 1;
    this.real = imageGradient.real();
    this.examples = examples;
    this.atOnce = Math.max(1, Math.min(examples, fitting));
  }

  /** Examples of a turn. */
  long atOnce() {
    return atOnce;
  }

  /** Launches the last step of a turn, which sums. */
  @FunctionalInterface
  interface GatherLaunch {
    Step.Launch launch(Arguments some);
  }

  /** Adds the steps of a turn. */
  @FunctionalInterface
  interface Turn {
    void add(Arguments some, long count, GatherLaunch gather);
  }

  /** Goes through the turns. */
  void forEach(Arguments all, long channels, long pixels, Turn turn) {
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
      turn.add(
          some,
          count,
          arguments ->
              Launches.of(shared ? "stn_gather_shared" : "stn_gather", images, blocks, arguments));
    }
  }
}
