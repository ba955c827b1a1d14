package org.stn4j.backend.cpu.bilinear;

/**
 * Pixels of several planes, side by side: lane l of pixel p is the p-th element of plane l. The
 * layout in which one vector instruction serves one tap of many channels.
 */
final class Lanes {

  /** Pixels at a time: what is written stays in the first-level cache until all lanes are there. */
  private static final int TILE = 128;

  private Lanes() {}

  /**
   * Planes to lanes.
   *
   * @param planes source
   * @param from first element of the first plane
   * @param pitch from plane to plane
   * @param count how many planes, 1 … lanes; the other lanes are zero
   * @param pixels how many
   * @param target receives [pixels][lanes]
   * @param at its first element
   * @param lanes a multiple of 4
   */
  static void gather(
      float[] planes,
      int from,
      int pitch,
      int count,
      int pixels,
      float[] target,
      int at,
      int lanes) {
    for (int p = 0; p < pixels; p += TILE) {
      int n = Math.min(TILE, pixels - p);
      for (int c = 0; c < lanes; c += 4) {
        int first = from + c * pitch + p;
        int to = at + p * lanes + c;
        if (c + 4 <= count) {
          gatherFour(planes, first, pitch, n, target, to, lanes);
        } else {
          for (int l = 0; l < 4; l++) {
            gatherOne(c + l < count ? planes : null, first + l * pitch, n, target, to + l, lanes);
          }
        }
      }
    }
  }

  private static void gatherFour(
      float[] planes, int a, int pitch, int n, float[] target, int at, int lanes) {
    int b = a + pitch;
    int c = b + pitch;
    int d = c + pitch;
    for (int i = 0; i < n; i++) {
      int to = at + i * lanes;
      target[to] = planes[a + i];
      target[to + 1] = planes[b + i];
      target[to + 2] = planes[c + i];
      target[to + 3] = planes[d + i];
    }
  }

  private static void gatherOne(
      float[] planes, int from, int n, float[] target, int at, int lanes) {
    for (int i = 0; i < n; i++) {
      target[at + i * lanes] = planes == null ? 0 : planes[from + i];
    }
  }

  /** Lanes to planes; the arguments are those of {@link #gather}. */
  static void scatter(
      float[] source,
      int at,
      int lanes,
      float[] planes,
      int from,
      int pitch,
      int count,
      int pixels) {
    for (int p = 0; p < pixels; p += TILE) {
      int n = Math.min(TILE, pixels - p);
      for (int c = 0; c < count; c += 4) {
        int first = from + c * pitch + p;
        int of = at + p * lanes + c;
        if (c + 4 <= count) {
          scatterFour(source, of, lanes, planes, first, pitch, n);
        } else {
          for (int l = 0; c + l < count; l++) {
            scatterOne(source, of + l, lanes, planes, first + l * pitch, n);
          }
        }
      }
    }
  }

  private static void scatterFour(
      float[] source, int of, int lanes, float[] planes, int a, int pitch, int n) {
    int b = a + pitch;
    int c = b + pitch;
    int d = c + pitch;
    for (int i = 0; i < n; i++) {
      int s = of + i * lanes;
      planes[a + i] = source[s];
      planes[b + i] = source[s + 1];
      planes[c + i] = source[s + 2];
      planes[d + i] = source[s + 3];
    }
  }

  private static void scatterOne(float[] source, int of, int lanes, float[] planes, int to, int n) {
    for (int i = 0; i < n; i++) {
      planes[to + i] = source[of + i * lanes];
    }
  }
}
