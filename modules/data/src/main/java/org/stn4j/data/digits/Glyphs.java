package org.stn4j.data.digits;

/**
 * How people write the ten digits: for each some habits, chosen at random, of varying proportions.
 */
final class Glyphs {

  private Glyphs() {}

  /** Draws a digit, 0 … 9, into a sketch. */
  static void draw(int digit, Sketch s) {
    switch (digit) {
      case 0 -> zero(s);
      case 1 -> one(s);
      case 2 -> two(s);
      case 3 -> three(s);
      case 4 -> four(s);
      case 5 -> five(s);
      case 6 -> six(s);
      case 7 -> seven(s);
      case 8 -> eight(s);
      case 9 -> nine(s);
      default -> throw new IllegalArgumentException("digit must be 0 to 9, got " + digit);
    }
  }

  /** A loop that does not always meet its start. */
  private static void zero(Sketch s) {
    double start = s.between(-150, -40);
    double sweep = s.between(335, 400);
    double rx = s.between(0.2, 0.46);
    s.arc(0.5, 0.5, rx, 0.5, start, s.chance(0.75) ? -sweep : sweep);
  }

  /** A bare stem, a stem with a flag, or with flag and foot. */
  private static void one(Sketch s) {
    double bow = s.between(-0.05, 0.05);
    s.curve(0.5, 0, 0.5 + bow, 0.5, 0.5, 1);
    if (s.chance(0.4)) {
      double reach = s.between(0.1, 0.32);
      s.line(0.5, 0, 0.5 - reach, s.between(0.12, 0.3));
      if (s.chance(0.45)) {
        double foot = s.between(0.15, 0.35);
        s.line(0.5 - foot, 1, 0.5 + foot, 1);
      }
    }
  }

  /** A hook above a straight base, a loop in the corner, or a wavy base. */
  private static void two(Sketch s) {
    double shoulder = s.between(0.2, 0.34);
    double left = s.between(0, 0.15);
    double neck = s.between(0.5, 0.68);
    double habit = s.between(0, 1);
    if (habit < 0.45) {
      s.curve(left, 0.24, 0.22, 0.04, 0.55, 0, 0.85, shoulder, 0.6, neck, 0.02, 0.97);
      s.line(0.02, 0.97, 1, s.between(0.88, 1.02));
    } else if (habit < 0.8) {
      double loop = s.between(0.06, 0.14);
      s.curve(
          left,
          0.22,
          0.25,
          0.03,
          0.6,
          0.02,
          0.82,
          shoulder,
          0.62,
          neck,
          0.25,
          0.95,
          0.06,
          0.97,
          0.05,
          0.97 - 1.5 * loop,
          0.28,
          0.97 - loop,
          0.6,
          1,
          1,
          s.between(0.82, 0.98));
    } else {
      s.curve(left, 0.2, 0.3, 0, 0.7, 0.08, 0.78, shoulder + 0.06, 0.5, neck + 0.05, 0.05, 0.94);
      s.curve(0.05, 0.94, 0.3, 0.86, 0.6, 0.99, 0.98, 0.9);
    }
  }

  /** Two bows, or a flat roof above one bow. */
  private static void three(Sketch s) {
    double waist = s.between(0.4, 0.52);
    double dent = s.between(0.25, 0.48);
    double upper = s.between(0.68, 0.88);
    double lower = s.between(0.78, 0.98);
    double tail = s.between(0.82, 0.95);
    if (s.chance(0.72)) {
      s.curve(0.06, s.between(0.08, 0.2), 0.42, 0, upper, 0.2, 0.62, waist - 0.06, dent, waist);
      s.curve(dent, waist, 0.68, waist + 0.05, lower, 0.72, 0.5, 1, 0.02, tail);
    } else {
      s.line(0.06, 0.03, upper, 0.02, dent, waist);
      s.curve(dent, waist, 0.7, waist + 0.05, lower, 0.72, 0.5, 1, 0.02, tail);
    }
  }

  /** Open above, closed above, or in one go with a bent arm. */
  private static void four(Sketch s) {
    double bar = s.between(0.5, 0.68);
    double stem = s.between(0.62, 0.8);
    double reach = s.between(stem + 0.05, 1.05);
    double habit = s.between(0, 1);
    if (habit < 0.5) {
      double left = s.between(0.05, 0.25);
      s.line(left, s.between(0, 0.15), left - 0.06, bar, reach, bar - s.between(0, 0.08));
      s.curve(stem + 0.03, s.between(-0.02, 0.2), stem, bar, stem - 0.05, 1);
    } else if (habit < 0.8) {
      s.line(stem, 0, 0, bar + 0.04, reach, bar + s.between(-0.04, 0.04));
      s.line(stem, 0, stem - 0.02, 1);
    } else {
      double left = s.between(0.1, 0.25);
      s.curve(left, 0, left - 0.07, bar - 0.22, left + 0.12, bar - 0.02, stem, bar - 0.12);
      s.curve(stem + 0.03, s.between(0, 0.15), stem, bar, stem - 0.04, 1);
    }
  }

  /** In one go round two corners, or the roof set on last; or a flowing S. */
  private static void five(Sketch s) {
    double left = s.between(0.1, 0.25);
    double chest = s.between(0.36, 0.48);
    double belly = s.between(0.78, 0.98);
    double roof = s.between(0.7, 1);
    double tail = s.between(0.82, 0.97);
    double habit = s.between(0, 1);
    if (habit < 0.75) {
      double slope = s.between(-0.06, 0.06);
      s.line(roof, slope, left + 0.06, 0.02, left, chest);
      s.curve(left, chest, 0.5, chest - 0.06, belly, 0.66, 0.5, 1, 0, tail);
    } else {
      s.curve(
          roof, 0.02, 0.5, 0.01, 0.2, 0.14, 0.22, 0.34, 0.55, 0.45, belly, 0.7, 0.5, 1, 0, tail);
    }
  }

  /** A stem, bowed or straight, that runs into a loop of varying size. */
  private static void six(Sketch s) {
    double top = s.between(0.48, 0.66);
    double right = s.between(0.68, 0.92);
    double head = s.between(0.4, 0.8);
    double bow = s.between(0.1, 0.26);
    if (s.chance(0.8)) {
      s.curve(
          head,
          0,
          bow,
          0.36,
          0.03,
          0.72,
          0.25,
          0.98,
          right - 0.12,
          0.95,
          right,
          (top + 1) / 2,
          0.55,
          top,
          0.2,
          top + 0.1,
          0.1,
          0.8);
    } else {
      s.curve(
          head - 0.2,
          0,
          0.14,
          0.4,
          0.1,
          0.75,
          0.4,
          1,
          right,
          0.82,
          right - 0.15,
          top + 0.04,
          0.4,
          top + 0.02,
          0.12,
          0.84);
    }
  }

  /** Plain, with a bar, with a serif; the stem straight or bowed. */
  private static void seven(Sketch s) {
    double roof = s.between(-0.02, 0.1);
    double corner = s.between(0.78, 0.95);
    double foot = s.between(0.15, 0.55);
    if (s.chance(0.3)) {
      s.line(0.02, roof + s.between(0.12, 0.22), 0.04, roof);
    }
    s.line(0.04, roof, corner, 0.02);
    double middle = (corner + foot) / 2 + s.between(-0.14, 0.04);
    s.curve(corner, 0.02, middle, 0.5, foot, 1);
    if (s.chance(0.3)) {
      double y = s.between(0.42, 0.58);
      double reach = s.between(0.18, 0.3);
      s.line(middle - reach, y, middle + reach, y - 0.03);
    }
  }

  /** Written as one crossing line, or as two loops. */
  private static void eight(Sketch s) {
    double waist = s.between(0.42, 0.54);
    double upper = s.between(0.24, 0.38);
    double lower = s.between(0.3, 0.46);
    if (s.chance(0.7)) {
      s.curve(
          0.5 + 0.8 * upper,
          0.14,
          0.5,
          0,
          0.5 - upper,
          waist / 2,
          0.5,
          waist,
          0.5 + lower,
          (1 + waist) / 2 + 0.04,
          0.5,
          1,
          0.5 - lower,
          (1 + waist) / 2 + 0.04,
          0.5,
          waist,
          0.5 + upper,
          waist / 2 - 0.02,
          0.5 + 0.6 * upper,
          s.between(0.02, 0.14));
    } else {
      s.arc(0.5, waist / 2, upper, waist / 2, s.between(-120, 60), 370);
      s.arc(0.5, (1 + waist) / 2, lower, (1 - waist) / 2, -90 + s.between(-30, 30), 370);
    }
  }

  /** A loop with a straight stem, a bowed one, or one that ends in a hook. */
  private static void nine(Sketch s) {
    double chin = s.between(0.38, 0.54);
    double left = s.between(0.05, 0.28);
    double right = s.between(0.72, 0.88);
    double start = s.between(0.06, 0.22);
    double habit = s.between(0, 1);
    s.curve(
        right,
        start,
        (left + right) / 2,
        0,
        left,
        chin / 2,
        (left + right) / 2 - 0.05,
        chin,
        right - 0.02,
        chin * 0.62,
        right,
        start);
    if (habit < 0.45) {
      s.line(right, start, s.between(0.5, 0.8), 1);
    } else if (habit < 0.75) {
      s.curve(right, start, right + 0.01, 0.55, s.between(0.3, 0.6), 1);
    } else {
      s.curve(right, start, right + 0.02, 0.6, 0.62, 0.98, 0.3, 1, 0.1, s.between(0.84, 0.95));
    }
  }
}
