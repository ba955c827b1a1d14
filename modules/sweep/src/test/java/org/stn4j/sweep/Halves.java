package org.stn4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.stn4j.data.DatasetException;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.loss.CrossEntropy;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.network.FeatureMaps;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.layer.Initialisation;

/**
 * A small experiment for processes of their own: which half of an image is the brighter one. Data
 * set {@code fragile} ends its process in the middle of a training, once for each folder that
 * {@code --data} names; {@code bad} has examples that cannot be read. Model {@code Further} starts
 * from a run of an experiment {@code beginnings}, which is the same.
 */
public final class Halves implements Experiment {

  private static final int SIZE = 6;
  private static final int DEADLY = 60 * 16;

  private final String name;

  /** The one that is known by its name. */
  public Halves() {
    this("halves");
  }

  private Halves(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Pretrained> pretrained(Preset preset, Entry entry, ExperimentData data) {
    return Optional.of(entry)
        .filter(further -> further.model().equals("Further"))
        .map(further -> new Entry("sound", "Dense"))
        .map(start -> new Pretrained(new Halves("beginnings"), data, preset, start, 7, ""));
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(
        new PaperTable(
            "halves1",
            "Halves",
            Quantity.ERROR,
            List.of("sound", "fragile", "bad"),
            List.of("Dense", "Further"),
            Map.of("Dense", Map.of("sound", 1.5))));
  }

  @Override
  public List<Entry> entries(Preset preset) {
    return List.of(new Entry("sound", "Dense"));
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
        overrides.iterations().orElse(400L),
        overrides.batchSize().orElse(16));
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    SameDiff graph = SameDiff.create();
    Network.Builder network = Network.builder(graph);
    Layers layers = new Layers(network, Initialisation.byName(seed));
    SDVariable images = graph.placeHolder(Batch.IMAGES, DataType.FLOAT, -1, 1, SIZE, SIZE);
    SDVariable labels = graph.placeHolder(Batch.LABELS, DataType.FLOAT, -1, 2);
    SDVariable logits =
        layers
            .fullyConnected(List.of("hidden", "out"), new FeatureMaps(images, 1, SIZE, SIZE), 8, 2)
            .rename("logits");
    return network
        .addLoss(CrossEntropy.apply(graph, "loss", labels, logits))
        .addMetric(Classification.error(logits.name(), labels.name()))
        .build();
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws DatasetException {
    if (choice.equals("none")) {
      throw new DatasetException("none: expected a folder");
    }
    Path died = Path.of(choice, "died");
    return new ExperimentData() {
      @Override
      public String source() {
        return "generated";
      }

      @Override
      public String sha256() {
        return "0f";
      }

      @Override
      public String description() {
        return "halves";
      }

      @Override
      public Splits splits(String dataset, boolean holdOut) {
        return new Splits(
            new Images(dataset, died), Optional.empty(), new Images("sound", died), "halves, 6x6");
      }
    };
  }

  /** Images by chance alone. */
  private static final class Images implements Examples {
    private final String dataset;
    private final Path died;
    private int drawn;

    private Images(String dataset, Path died) {
      this.dataset = dataset;
      this.died = died;
    }

    @Override
    public int count() {
      return 200;
    }

    @Override
    public List<Field> fields() {
      return List.of(Field.of(Batch.IMAGES, 1, SIZE, SIZE), Field.of(Batch.LABELS, 2));
    }

    @Override
    public void draw(int example, RandomStream random, float[][] out, int slot) {
      if (dataset.equals("bad")) {
        throw new IllegalStateException("7.png: expected a picture,\n got none");
      }
      if (dataset.equals("fragile") && ++drawn == DEADLY && !Files.exists(died)) {
        die();
      }
      int label = random.nextInt(2);
      out[1][slot * 2 + label] = 1;
      for (int p = 0; p < SIZE * SIZE; p++) {
        boolean bright = p / (SIZE * SIZE / 2) == label;
        out[0][slot * SIZE * SIZE + p] = (float) random.nextDouble() + (bright ? 0.1f : 0);
      }
    }

    /** As a machine does that is switched off in order: there is time for a checkpoint. */
    private void die() {
      try {
        Files.createFile(died);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      new Thread(() -> System.exit(9)).start();
    }
  }
}
