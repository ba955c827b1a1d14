package org.stn4j.lab.runner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.metric.Metric;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.metric.Tally;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.layer.Initialisation;

/**
 * An experiment unlike classification of images: an example is a volume 3×4×5 with a bright voxel
 * and an image 4×5 with a bright pixel. A network names the voxel's slice and measures how far from
 * the left the pixel is: two inputs, two losses, two tables, one of a distance in pixels.
 */
final class BoxesExperiment implements Experiment {

  private static final int DEPTH = 3;
  private static final int HEIGHT = 4;
  private static final int WIDTH = 5;
  private static final Quantity DISTANCE = new Quantity("distance", "px", false);

  @Override
  public String name() {
    return "boxes";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(table("slices", Quantity.ACCURACY), table("distances", DISTANCE));
  }

  private static PaperTable table(String name, Quantity quantity) {
    return new PaperTable(
        name,
        "Boxes: " + name,
        quantity,
        List.of("plain"),
        List.of("Dense"),
        Map.of("Guess", Map.of("plain", 33.0)));
  }

  @Override
  public List<Entry> entries(Preset preset) {
    return List.of(new Entry("plain", "Dense"));
  }

  @Override
  public List<Long> seeds(Preset preset) {
    return List.of(1L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return new Recipe(
        new Optimizer.Adam(),
        new LearningRate.Constant(0.01),
        overrides.iterations().orElse(150L),
        overrides.batchSize().orElse(32));
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    SameDiff graph = SameDiff.create();
    Network.Builder network = Network.builder(graph);
    Layers layers = new Layers(network, Initialisation.byName(seed));
    SDVariable volume = graph.placeHolder("volume", DataType.FLOAT, -1, 1, DEPTH, HEIGHT, WIDTH);
    SDVariable image = graph.placeHolder("image", DataType.FLOAT, -1, 1, HEIGHT, WIDTH);
    SDVariable slice = graph.placeHolder("slice", DataType.FLOAT, -1, DEPTH);
    SDVariable column = graph.placeHolder("column", DataType.FLOAT, -1, 1);
    int voxels = DEPTH * HEIGHT * WIDTH;
    SDVariable logits =
        layers.fullyConnected(List.of("a1", "a2"), volume, voxels, 16, DEPTH).rename("logits");
    SDVariable guess =
        layers.fullyConnected(List.of("b1", "b2"), image, HEIGHT * WIDTH, 16, 1).rename("guess");
    return network
        .addLoss(CrossEntropy.apply(graph, "sliceLoss", slice, logits))
        .addLoss(graph.math().square(guess.sub(column)).mean("columnLoss"))
        .addMetric(Classification.accuracy("logits", "slice"))
        .addMetric(new Distance())
        .build();
  }

  /** Mean distance of the guess from the column, in pixels. */
  private static final class Distance implements Metric {

    @Override
    public Quantity quantity() {
      return DISTANCE;
    }

    @Override
    public List<String> outputs() {
      return List.of("guess");
    }

    @Override
    public Tally of(Map<String, INDArray> outputs, Batch batch) {
      INDArray difference = outputs.get("guess").sub(batch.array("column"));
      return new Tally(difference.norm1Number().doubleValue(), batch.size());
    }
  }

  /** Examples drawn at random. */
  private record Boxes(int count) implements Examples {

    @Override
    public List<Field> fields() {
      return List.of(
          Field.of("volume", 1, DEPTH, HEIGHT, WIDTH),
          Field.of("image", 1, HEIGHT, WIDTH),
          Field.of("slice", DEPTH),
          Field.of("column", 1));
    }

    @Override
    public void draw(int example, RandomStream random, float[][] out, int slot) {
      int voxel = random.nextInt(DEPTH * HEIGHT * WIDTH);
      int pixel = random.nextInt(HEIGHT * WIDTH);
      out[0][slot * DEPTH * HEIGHT * WIDTH + voxel] = 1;
      out[1][slot * HEIGHT * WIDTH + pixel] = 1;
      out[2][slot * DEPTH + voxel / (HEIGHT * WIDTH)] = 1;
      out[3][slot] = pixel % WIDTH;
    }
  }

  @Override
  public ExperimentData open(String choice, Preset preset) {
    return new ExperimentData() {
      @Override
      public String source() {
        return "generated";
      }

      @Override
      public String sha256() {
        return "0b0e";
      }

      @Override
      public String description() {
        return "boxes";
      }

      @Override
      public Splits splits(String dataset, boolean holdOut) {
        return new Splits(new Boxes(500), Optional.of(new Boxes(50)), new Boxes(100), "boxes");
      }
    };
  }
}
