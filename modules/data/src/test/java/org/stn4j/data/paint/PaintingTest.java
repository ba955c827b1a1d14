package org.stn4j.data.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.random.RandomStream;

class PaintingTest {

  private static final Colour WHITE = Colour.grey(1);

  private static double area(Shape shape, Placement place) {
    Painting painting = new Painting(40, 50);
    painting.fill(shape, place, WHITE, 1);
    PlanarImage picture = painting.picture(0, RandomStream.of(1));
    double sum = 0;
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 50; x++) {
        sum += picture.value(1, y, x) / 255.0;
      }
    }
    return sum;
  }

  @Test
  void figuresHaveTheirAreas() {
    Placement ten = Placement.of(24.3, 19.8, 10, 0.4);
    assertThat(area(Shape.disc(0, 0, 1), ten)).isCloseTo(Math.PI * 100, within(1.0));
    assertThat(area(Shape.ellipse(0, 0, 1.2, 0.5), ten)).isCloseTo(Math.PI * 60, within(1.5));
    assertThat(area(Shape.convex(-1, -0.5, 1, -0.5, 1, 0.5, -1, 0.5), ten))
        .isCloseTo(200, within(1.0));
    assertThat(area(Shape.line(0.4, -0.8, 0, 0.8, 0), ten))
        .isCloseTo(100 * (1.6 * 0.4 + Math.PI * 0.04), within(1.0));
    assertThat(area(Shape.disc(0, 0, 1).outline(0.2), ten)).isCloseTo(40 * Math.PI, within(1.5));
    assertThat(area(Shape.disc(0, 0, 1).within(Shape.convex(0, -2, 2, -2, 2, 2, 0, 2)), ten))
        .isCloseTo(Math.PI * 50, within(1.5));
  }

  @Test
  void aPlacementTurnsClockwiseAndStretchesFirst() {
    Placement place = Placement.of(10, 20, 2, Math.PI / 2).after(3, 0.5);
    assertThat(place.column(1, 0)).isCloseTo(10, within(1e-12));
    assertThat(place.row(1, 0)).isCloseTo(26, within(1e-12));
    assertThat(place.column(0, 1)).isCloseTo(8, within(1e-12));
    assertThat(place.row(0, 1)).isCloseTo(21, within(1e-12));
    assertThat(place.moved(1, 0).centreY()).isCloseTo(26, within(1e-12));
    assertThat(area(Shape.disc(0, 0, 3), place)).isCloseTo(Math.PI * 9 * 12, within(20.0));
  }

  @Test
  void lightChangesFromLeftToRight() {
    Painting painting = new Painting(2, 5);
    Background.paint(painting, WHITE, WHITE, RandomStream.of(1));
    painting.light(0.2, 1);
    PlanarImage picture = painting.picture(0, RandomStream.of(1));
    assertThat(picture.value(0, 1, 0)).isEqualTo(51);
    assertThat(picture.value(0, 1, 2)).isEqualTo(153);
    assertThat(picture.value(2, 0, 4)).isEqualTo(255);
  }

  @Test
  void noiseHasTheDeviationItIsGiven() {
    Painting painting = new Painting(60, 60);
    Background.paint(painting, Colour.grey(0.5), Colour.grey(0.5), RandomStream.of(1));
    PlanarImage picture = painting.picture(0.1, RandomStream.of(2));
    double squares = 0;
    for (byte pixel : picture.pixels()) {
      squares += Math.pow((pixel & 0xff) / 255.0 - 0.5, 2);
    }
    assertThat(Math.sqrt(squares / picture.pixels().length)).isCloseTo(0.1, within(0.003));
  }
}
