package org.stn4j.experiment.cub;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.array.Elements;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.metric.Tally;

/**
 * How often the middle third, in width and in height, of at least one window holds a part of the
 * bird: of the images where the part can be seen.
 *
 * @param part {@link BirdCrops#HEAD} or {@link BirdCrops#BODY}
 * @param thetas names of the variables that hold (tx, ty) [N, 2], one for each window
 * @param scale s, half of a window's side where the image's is 2
 */
record PartInSight(String part, List<String> thetas, double scale) implements Metric {

  @Override
  public Quantity quantity() {
    return new Quantity(part + " in sight", "%", true);
  }

  @Override
  public List<String> outputs() {
    return thetas;
  }

  @Override
  public Tally of(Map<String, INDArray> outputs, Batch batch) {
    double[] places = Elements.of(batch.array(part));
    boolean[] held = new boolean[batch.size()];
    for (String theta : thetas) {
      double[] centres = Elements.of(outputs.get(theta));
      for (int i = 0; i < held.length; i++) {
        held[i] |= isNear(places, centres, 2 * i) && isNear(places, centres, 2 * i + 1);
      }
    }
    long seen = 0;
    long hits = 0;
    for (int i = 0; i < held.length; i++) {
      seen += Double.isNaN(places[2 * i]) ? 0 : 1;
      hits += held[i] ? 1 : 0;
    }
    return Tally.percent(hits, seen);
  }

  /** Never where a place is NaN. */
  private boolean isNear(double[] places, double[] centres, int at) {
    return Math.abs(places[at] - centres[at]) <= scale / 3;
  }
}
