package org.stn4j.experiment.colocalisation;

import java.util.List;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.distort.TranslationClutter;
import org.stn4j.data.random.RandomStream;

/**
 * Some digits, each at a place of a canvas that stays the same however often it is drawn, and with
 * it a crop of that canvas from a place that is random each time (Jaderberg et al. 2015, appendix
 * A.2).
 *
 * <p>{@link Batch#IMAGES} [1, S, S] in [0, 1], S×S the canvas; {@link #CROPS} [1, H, W], as large
 * as a digit's image, at a whole pixel, uniform over the places where it lies in the canvas; {@link
 * #BOXES} [4], where the digit's image is: centres of its first and last column and row, in pixels
 * of the canvas, 0 being the centre of the first: left, top, right, bottom.
 *
 * @param digits the set
 * @param chosen which of its digits, in their order
 * @param scene canvas and clutter
 */
record DigitScenes(LabelledImages digits, List<Integer> chosen, TranslationClutter scene)
    implements Examples {

  /** Name of the random crops. */
  static final String CROPS = "crops";

  /** Name of the boxes. */
  static final String BOXES = "boxes";

  private static final long SCENES = 20150605;

  DigitScenes {
    chosen = List.copyOf(chosen);
  }

  @Override
  public int count() {
    return chosen.size();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of(Batch.IMAGES, 1, scene.height(), scene.width()),
        Field.of(CROPS, 1, digits.height(), digits.width()),
        Field.of(BOXES, 4));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    int digit = chosen.get(example);
    int height = digits.height();
    int width = digits.width();
    int canvas = slot * scene.height() * scene.width();
    scene.draw(digits, digit, RandomStream.of(SCENES, digit), out[0], canvas);

    TranslationClutter.Place crop = scene.place(height, width, random);
    for (int row = 0; row < height; row++) {
      int from = canvas + (crop.top() + row) * scene.width() + crop.left();
      System.arraycopy(out[0], from, out[1], (slot * height + row) * width, width);
    }

    TranslationClutter.Place place = scene.place(height, width, RandomStream.of(SCENES, digit));
    out[2][4 * slot] = place.left();
    out[2][4 * slot + 1] = place.top();
    out[2][4 * slot + 2] = place.left() + width - 1;
    out[2][4 * slot + 3] = place.top() + height - 1;
  }
}
