import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.GradientFunction;

/** Trains the two networks of README.md for some steps; fails if the loss does not fall. */
public final class Program {

  private Program() {}

  public static void main(String[] args) {
    Nd4j.getRandom().setSeed(1);
    INDArray images = Nd4j.rand(DataType.FLOAT, 40, 1, 28, 28);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 40, 10);
    for (int n = 0; n < 40; n++) {
      labels.putScalar(n, n % 10, 1);
    }
    DataSet batch = new DataSet(images, labels);

    var layers = StraightenedDigitsLayer.network();
    System.out.println(layers.summary());
    double before = layers.score(batch);
    for (int i = 0; i < 60; i++) {
      layers.fit(batch);
    }
    check("MultiLayerNetwork", before, layers.score(batch));

    var graph = StraightenedDigits.network();
    GradientFunction.create(graph);
    var feed = java.util.Map.of("image", images, "label", labels);
    before = graph.outputSingle(feed, "loss").getDouble(0);
    for (int i = 0; i < 60; i++) {
      graph.fit(batch);
    }
    check("SameDiff", before, graph.outputSingle(feed, "loss").getDouble(0));
  }

  private static void check(String what, double before, double after) {
    System.out.printf("%s: loss %.3f, then %.3f%n", what, before, after);
    if (!(after < 0.5 * before)) {
      throw new IllegalStateException(what + " does not learn");
    }
  }
}
