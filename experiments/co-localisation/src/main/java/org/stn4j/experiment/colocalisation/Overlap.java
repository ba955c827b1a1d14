package org.stn4j.experiment.colocalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.array.Elements;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.metric.Tally;

/**
 * How well what a transformer looks at covers the digit: by intersection over union with the
 * digit's box, {@link DigitScenes#BOX}.
 *
 * @param quantity {@link #LOCALISED} or {@link #MEAN}
 * @param theta name of the variable that holds s, tx, ty [N, 3]
 * @param size side of the images in pixels
 */
record Overlap(Quantity quantity, String theta, int size) implements Metric {

  /** Share of the images where it is above 0.5. */
  static final Quantity LOCALISED = new Quantity("localised", "%", true);

  /** Its mean. */
  static final Quantity MEAN = new Quantity("overlap", "%", true);

  private static final double ENOUGH = 0.5;

  @Override
  public List<String> outputs() {
    return List.of(theta);
  }

  @Override
  public Tally of(Map<String, INDArray> outputs, Batch batch) {
    Tally tally = Tally.NONE;
    List<Box> attended = attended(outputs.get(theta), size);
    List<Box> digits = digits(batch);
    for (int i = 0; i < batch.size(); i++) {
      double overlap = attended.get(i).intersectionOverUnion(digits.get(i));
      double value = quantity.equals(MEAN) ? overlap : overlap > ENOUGH ? 1 : 0;
      tally = tally.plus(new Tally(100 * value, 1));
    }
    return tally;
  }

  /** The boxes of θ [N, 3]. */
  static List<Box> attended(INDArray theta, int size) {
    double[] values = Elements.of(theta);
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < values.length; i += 3) {
      boxes.add(Box.attended(values, i, size));
    }
    return boxes;
  }

  /** The digits' boxes. */
  static List<Box> digits(Batch batch) {
    double[] v = Elements.of(batch.array(DigitScenes.BOX));
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < v.length; i += 4) {
      boxes.add(new Box(v[i], v[i + 1], v[i + 2], v[i + 3]));
    }
    return boxes;
  }
}
