package org.stn4j.cuda.kernels;

import java.util.Arrays;

/** The words of {@code stn::Args} of {@code base.cuh}. */
final class Arguments {

  /** Words in all. */
  static final int WORDS = 50;

  /** Places of the arrays. */
  enum Array {
    IMAGE,
    IMAGE_GRADIENT,
    OUTPUT,
    GRID,
    GRID_GRADIENT,
    THETA,
    THETA_GRADIENT,
    PHI,
    PHI_GRADIENT,
    TANGENT
  }

  /** Places of the other addresses. */
  enum Address {
    TABLE,
    OFFSETS,
    SLOTS,
    KEYS,
    WEIGHTS,
    PARTIALS
  }

  private static final int ADDRESSES = 3 * Array.values().length;
  private static final int EXAMPLES = ADDRESSES + Address.values().length;
  private static final int IMAGE_SIZE = EXAMPLES + 3;
  private static final int OUTPUT_SIZE = IMAGE_SIZE + 3;
  private static final int ALIGN_CORNERS = OUTPUT_SIZE + 3;

  private final long[] words;

  Arguments() {
    words = new long[WORDS];
    Arrays.fill(words, IMAGE_SIZE, ALIGN_CORNERS, 1);
  }

  private Arguments(long[] words) {
    this.words = words;
  }

  Arguments copy() {
    return new Arguments(words.clone());
  }

  Arguments put(Array place, ArrayView view) {
    long[] stride = view.stride();
    if (stride.length == 1) {
      return put(place, view.address(), 0, stride[0]);
    }
    // An axis of one element may have any stride; one image stands for all examples.
    return put(place, view.address(), view.size(0) == 1 ? 0 : stride[0], stride[1]);
  }

  Arguments put(Array place, long address, long exampleStride, long channelStride) {
    int at = 3 * place.ordinal();
    words[at] = address;
    words[at + 1] = exampleStride;
    words[at + 2] = channelStride;
    return this;
  }

  Arguments put(Address place, long address) {
    words[ADDRESSES + place.ordinal()] = address;
    return this;
  }

  Arguments examples(long examples) {
    words[EXAMPLES] = examples;
    return this;
  }

  Arguments channels(long channels, long eachThread) {
    words[EXAMPLES + 1] = channels;
    words[EXAMPLES + 2] = eachThread;
    return this;
  }

  Arguments imageSize(int[] xyz) {
    return size(IMAGE_SIZE, xyz);
  }

  Arguments outputSize(int[] xyz) {
    return size(OUTPUT_SIZE, xyz);
  }

  private Arguments size(int at, int[] xyz) {
    for (int a = 0; a < 3; a++) {
      words[at + a] = xyz[a];
    }
    return this;
  }

  Arguments alignCorners(boolean alignCorners) {
    words[ALIGN_CORNERS] = alignCorners ? 1 : 0;
    return this;
  }

  Arguments accumulate(boolean accumulate) {
    words[ALIGN_CORNERS + 1] = accumulate ? 1 : 0;
    return this;
  }

  Arguments transformation(int controlPoints, double attribute) {
    words[ALIGN_CORNERS + 2] = controlPoints;
    words[ALIGN_CORNERS + 3] = Double.doubleToRawLongBits(attribute);
    return this;
  }

  /** The value of what is no pixel. */
  Arguments outside(double value) {
    words[ALIGN_CORNERS + 4] = Double.doubleToRawLongBits(value);
    return this;
  }

  /** The same without the first examples of all arrays. */
  Arguments from(long example, Real real) {
    Arguments rest = copy();
    for (int at = 0; at < ADDRESSES; at += 3) {
      if (words[at] != 0) {
        rest.words[at] += example * words[at + 1] * real.bytes();
      }
    }
    return rest;
  }

  long[] words() {
    return words.clone();
  }
}
