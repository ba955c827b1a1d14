package org.stn4j.cuda.launch;

import java.util.Arrays;
import org.stn4j.cuda.source.Real;

/**
 * The one argument of every kernel: the words of {@code stn::Args} of {@code base.cuh}. What is not
 * put is 0, sizes are 1. The methods that put something change the arguments and return them.
 */
public final class Arguments {

  /** Words of 8 bytes in all. */
  public static final int WORDS = 50;

  /** Places of the arrays. */
  public enum Array {
    /** [N, C, H, W] or [N, C, D, H, W]. */
    IMAGE,
    /** ∂L/∂image, shaped like it. */
    IMAGE_GRADIENT,
    /** The output, or ∂L/∂output where gradients are computed: [N, C, H', W'] or [N, C, D', …]. */
    OUTPUT,
    /** [N, H', W', 2] or [N, D', H', W', 3]. */
    GRID,
    /** ∂L/∂grid, shaped like it. */
    GRID_GRADIENT,
    /** θ, [N, P]. */
    THETA,
    /** ∂L/∂θ, [N, P]. */
    THETA_GRADIENT,
    /** Φ, a kernel's own parameters: [count]. */
    PHI,
    /** ∂L/∂Φ, [count]. */
    PHI_GRADIENT,
    /** A direction of θ or of the grid, shaped like it. */
    TANGENT
  }

  /** Places of the other addresses. */
  public enum Address {
    /** What the host tabulated: a {@link DeviceTable}. */
    TABLE,
    /** Where the list of each pixel begins, or how long that of each line is: of 4 bytes. */
    OFFSETS,
    /** The place of each tap in its list: of 4 bytes. */
    SLOTS,
    /** The taps or points that the lists name: of 4 bytes. */
    KEYS,
    /** The weights of the taps, in the arrays' type. */
    WEIGHTS,
    /** What one launch keeps for the next, such as parts of sums: in double. */
    PARTIALS
  }

  private static final int ADDRESSES = 3 * Array.values().length;
  private static final int EXAMPLES = ADDRESSES + Address.values().length;
  private static final int IMAGE_SIZE = EXAMPLES + 3;
  private static final int OUTPUT_SIZE = IMAGE_SIZE + 3;
  private static final int ALIGN_CORNERS = OUTPUT_SIZE + 3;

  private final long[] words;

  /** Of nothing yet. */
  public Arguments() {
    words = new long[WORDS];
    Arrays.fill(words, IMAGE_SIZE, ALIGN_CORNERS, 1);
  }

  private Arguments(long[] words) {
    this.words = words;
  }

  /** The same, to be changed by itself. */
  public Arguments copy() {
    return new Arguments(words.clone());
  }

  /**
   * Puts an array whose elements behind the first two axes, those of examples and channels, lie
   * without gaps, or Φ, which has one axis. With one example it stands for all of them.
   */
  public Arguments put(Array place, ArrayView view) {
    long[] stride = view.stride();
    if (stride.length == 1) {
      return put(place, view.address(), 0, stride[0]);
    }
    // An axis of one element may have any stride; one image stands for all examples.
    return put(place, view.address(), view.size(0) == 1 ? 0 : stride[0], stride[1]);
  }

  /**
   * Puts an array.
   *
   * @param address of the first element
   * @param exampleStride from example to example, in elements; 0 where one stands for all
   * @param channelStride from channel to channel, in elements
   */
  public Arguments put(Array place, long address, long exampleStride, long channelStride) {
    int at = 3 * place.ordinal();
    words[at] = address;
    words[at + 1] = exampleStride;
    words[at + 2] = channelStride;
    return this;
  }

  /** Puts a device address. */
  public Arguments put(Address place, long address) {
    words[ADDRESSES + place.ordinal()] = address;
    return this;
  }

  /** Puts the number of examples, N. */
  public Arguments examples(long examples) {
    words[EXAMPLES] = examples;
    return this;
  }

  /**
   * Puts the number of channels, C.
   *
   * @param eachThread how many of them one thread takes, at least 1
   */
  public Arguments channels(long channels, long eachThread) {
    words[EXAMPLES + 1] = channels;
    words[EXAMPLES + 2] = eachThread;
    return this;
  }

  /** Puts the pixels along x, y and z; 1 along an axis that is not there. */
  public Arguments imageSize(int[] xyz) {
    return size(IMAGE_SIZE, xyz);
  }

  /** Puts the output points along x, y and z; 1 along an axis that is not there. */
  public Arguments outputSize(int[] xyz) {
    return size(OUTPUT_SIZE, xyz);
  }

  private Arguments size(int at, int[] xyz) {
    for (int a = 0; a < 3; a++) {
      words[at + a] = xyz[a];
    }
    return this;
  }

  /** Puts whether −1 and +1 are the centres of the border pixels, or else their outer edges. */
  public Arguments alignCorners(boolean alignCorners) {
    words[ALIGN_CORNERS] = alignCorners ? 1 : 0;
    return this;
  }

  /** Puts whether what is gathered adds to what is there. */
  public Arguments accumulate(boolean accumulate) {
    words[ALIGN_CORNERS + 1] = accumulate ? 1 : 0;
    return this;
  }

  /**
   * Puts what θ does not say of a transformation.
   *
   * @param controlPoints 0 where there are none
   * @param attribute its real attribute, 0 where it has none
   */
  public Arguments transformation(int controlPoints, double attribute) {
    words[ALIGN_CORNERS + 2] = controlPoints;
    words[ALIGN_CORNERS + 3] = Double.doubleToRawLongBits(attribute);
    return this;
  }

  /** Puts the value of what is no pixel. */
  public Arguments outside(double value) {
    words[ALIGN_CORNERS + 4] = Double.doubleToRawLongBits(value);
    return this;
  }

  /**
   * A copy without the first examples of all arrays.
   *
   * @param example the first that is left
   * @param real type of the arrays' elements
   */
  public Arguments from(long example, Real real) {
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
