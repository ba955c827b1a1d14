package org.stn4j.experiment.gtsrb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.layer.Scope;
import org.stn4j.testing.CentralDifferences;

/** Two images of 2 channels and 9×17 pixels, in double; localisation network 3,4,5. */
class SignLocalisationTest {

  private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0};

  private final SameDiff graph = SameDiff.create();
  private final SDVariable image = graph.var("image", random(1, 1, 2, 2, 9, 17));
  private final SDVariable theta =
      new SignLocalisation(new Place(1, 3, 4, 5))
          .theta(image, new Scope(graph, "st", DataType.DOUBLE, 2), new int[] {2, 9, 17}, IDENTITY);

  private static INDArray random(long seed, double deviation, long... shape) {
    return Nd4j.randn(0, deviation, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
        .castTo(DataType.DOUBLE);
  }

  /** 9×17 → 4×8 → 2×4 → 1×2. */
  @Test
  void hasThePrintedLayersAndStartsAtTheIdentity() {
    assertThat(shape("st/conv1/W")).containsExactly(3, 2, 5, 5);
    assertThat(shape("st/conv2/W")).containsExactly(4, 3, 5, 5);
    assertThat(shape("st/fc/W")).containsExactly(4 * 2, 5);
    assertThat(shape("st/regression/W")).containsExactly(5, 6);
    INDArray atFirst = theta.eval();
    assertThat(atFirst.shape()).containsExactly(2, 6);
    assertThat(atFirst.getRow(1).toDoubleVector()).containsExactly(IDENTITY);
  }

  private long[] shape(String name) {
    return graph.getArrForVarName(name).shape();
  }

  @Test
  void gradientsAreThoseOfCentralDifferences() {
    graph.getArrForVarName("st/regression/W").assign(random(3, 0.5, 5, 6));
    theta.mul(graph.constant("weights", random(4, 1, 2, 6))).sum("loss");
    String[] names = {"image", "st/conv1/W", "st/conv1/b", "st/conv2/W", "st/fc/W", "st/fc/b"};
    new CentralDifferences(graph, "loss").assertSome(40, 1e-6, names);
  }
}
