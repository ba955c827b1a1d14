package org.stn4j.layer;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/** Variables that somebody else has made, by their names within the scope. */
record GivenParameters(Map<String, SDVariable> variables) implements Parameters {

  @Override
  public SDVariable weights(String local, long fanIn, long... shape) {
    return find(local);
  }

  @Override
  public SDVariable values(String local, double[] values, long... shape) {
    return find(local);
  }

  private SDVariable find(String local) {
    SDVariable variable = variables.get(local);
    if (variable == null) {
      throw new IllegalStateException(
          "the localisation network asks for a parameter \""
              + local
              + "\", there are "
              + variables.keySet()
              + "; it must ask for the same ones every time");
    }
    return variable;
  }
}
