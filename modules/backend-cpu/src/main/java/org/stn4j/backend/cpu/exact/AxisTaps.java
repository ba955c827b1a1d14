package org.stn4j.backend.cpu.exact;

import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Profile;
import org.stn4j.sampling.Sampling;
import org.stn4j.sampling.Taps;

/**
 * The taps of all points along one axis: those of point j stand from j·stride on, and the last of
 * its places is for what all pixels outside weigh together.
 */
final class AxisTaps {

  /** What {@link #single} says where a point is a mixture of pixels. */
  static final int MIXED = -1;

  private final Kernel kernel;
  private final Padding padding;
  private final boolean alignCorners;

  /** Whether what is outside has a value. */
  private final boolean weighsOutside;

  private final int size;
  private final int step;
  final Profile profile;
  private final int capacity;

  /** From the taps of a point to those of the next. */
  final int stride;

  private final Taps taps;
  final int[] found;
  final int[] place;
  final double[] weight;
  final double[] slope;
  final double[] widthSlope;
  final double[][] phiSlope;

  /**
   * @param size pixels along the axis
   * @param step from one of them to the next
   * @param profile of the kernel along the axis
   * @param count points
   */
  AxisTaps(int size, int step, Profile profile, Sampling sampling, int count) {
    this.kernel = sampling.kernel();
    this.padding = sampling.padding();
    this.alignCorners = sampling.alignCorners();
    this.weighsOutside = padding.outside() != 0;
    this.size = size;
    this.step = step;
    this.profile = profile;
    this.capacity = profile.maximumTaps();
    this.stride = capacity + 1;
    this.taps = new Taps(profile);
    this.found = new int[count];
    this.place = new int[count * stride];
    this.weight = new double[count * stride];
    this.slope = new double[count * stride];
    this.widthSlope = kernel.widens() ? new double[count * stride] : null;
    this.phiSlope = new double[profile.parameters().length][count * stride];
  }

  /** Finds the taps of point j at coordinate x. */
  void aim(int j, double x, double width) {
    double inside = kernel.foldsPoints() ? padding.fold(x, size, alignCorners) : x;
    profile.weigh(inside, width, taps);
    int at = j * stride;
    double outside = 0;
    for (int t = 0; t < taps.count; t++) {
      int index = padding.map(taps.first + t, size, alignCorners);
      if (index == Padding.OUTSIDE) {
        outside += taps.weight[t];
        continue;
      }
      place[at] = index * step;
      weight[at] = taps.weight[t];
      slope[at] = taps.slope[t];
      if (widthSlope != null) {
        widthSlope[at] = taps.widthSlope[t];
      }
      for (int p = 0; p < phiSlope.length; p++) {
        phiSlope[p][at] = taps.phiSlope[p][t];
      }
      at++;
    }
    found[j] = at - j * stride;
    if (capacity > 1 && found[j] == taps.count) {
      joinWhereOne(j);
    }
    if (weighsOutside) {
      weighOutside(j, found[j] == 0 ? 1 : outside);
    }
  }

  /** Lets point j read nothing. */
  void aimAtNothing(int j) {
    found[j] = 0;
    if (weighsOutside) {
      weighOutside(j, 1);
    }
  }

  /** Weights sum to 1, so their derivatives do to 0. */
  private void weighOutside(int j, double outside) {
    int last = j * stride + capacity;
    weight[last] = outside;
    slope[last] = -inside(j, slope);
    if (widthSlope != null) {
      widthSlope[last] = -inside(j, widthSlope);
    }
    for (double[] s : phiSlope) {
      s[last] = -inside(j, s);
    }
  }

  /** What the pixels of point j weigh together: the sum of weights or of their derivatives. */
  double inside(int j, double[] w) {
    double sum = 0;
    for (int t = j * stride; t < j * stride + found[j]; t++) {
      sum += w[t];
    }
    return sum;
  }

  /** The same of what is outside. */
  double outside(int j, double[] w) {
    return w[j * stride + capacity];
  }

  /**
   * Where all pixels under the kernel are one, as far outside with {@link Padding#BORDER}, its
   * value is that of the pixel, and depends on no coordinate, width or parameter.
   */
  private void joinWhereOne(int j) {
    int first = j * stride;
    for (int t = first + 1; t < first + found[j]; t++) {
      if (place[t] != place[first]) {
        return;
      }
    }
    found[j] = 1;
    weight[first] = 1;
    slope[first] = 0;
    if (widthSlope != null) {
      widthSlope[first] = 0;
    }
    for (double[] s : phiSlope) {
      s[first] = 0;
    }
  }

  /** Whether nothing changes as point j moves along the axis a little. */
  boolean isStill(int j) {
    for (int t = j * stride; t < j * stride + found[j]; t++) {
      if (slope[t] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The place of the one tap that has all the weight, or {@link #MIXED}. */
  int single(int j) {
    int only = MIXED;
    for (int t = j * stride; t < j * stride + found[j]; t++) {
      if (weight[t] == 1 && only == MIXED) {
        only = place[t];
      } else if (weight[t] != 0) {
        return MIXED;
      }
    }
    return only;
  }
}
