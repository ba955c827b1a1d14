package org.stn4j.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Writes down what parameters a network asks for, in a graph that is thrown away. */
final class ParameterList implements Parameters {

  /**
   * @param shape of the array
   * @param fanIn inputs of each output, 0 where {@code values} are given
   * @param values at the start, or null where they are drawn at random
   */
  record Entry(long[] shape, long fanIn, double[] values) {

    /** Outputs that each input goes to. */
    long fanOut() {
      if (shape.length <= 2) {
        return shape[shape.length - 1];
      }
      long fanOut = shape[0];
      for (int i = 2; i < shape.length; i++) {
        fanOut *= shape[i];
      }
      return fanOut;
    }

    boolean isBias() {
      return shape.length == 1 || shape[0] == 1 && values != null;
    }
  }

  private final SameDiff sd;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ParameterList(SameDiff sd) {
    this.sd = sd;
  }

  /** What a transformer needs, by name. */
  static Map<String, Entry> of(SpatialTransformer transformer, long[] imageShape) {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, imageShape);
    ParameterList list = new ParameterList(sd);
    Scope scope = new Scope(sd, "list", list);
    transformer.theta(scope, image);
    if (transformer.hasPhi()) {
      transformer.phi(scope);
    }
    return list.entries;
  }

  @Override
  public SDVariable weights(String local, long fanIn, long... shape) {
    return put(local, new Entry(shape.clone(), fanIn, null));
  }

  @Override
  public SDVariable values(String local, double[] values, long... shape) {
    return put(local, new Entry(shape.clone(), 0, values.clone()));
  }

  private SDVariable put(String local, Entry entry) {
    if (entries.put(local, entry) != null) {
      throw new IllegalStateException(
          "the localisation network has two parameters named \"" + local + "\"");
    }
    return sd.var(local, DataType.FLOAT, entry.shape());
  }
}
