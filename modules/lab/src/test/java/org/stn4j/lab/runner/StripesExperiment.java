package org.stn4j.lab.runner;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.data.DatasetException;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.warp.OutputGrid;
import org.stn4j.lab.SmallNetworks;
import org.stn4j.lab.Stripes;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Splits;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.network.Layers;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.Transformer;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Initialisation;
import org.stn4j.layer.SpatialTransformer;

/**
 * A small experiment: a dense network, one with a transformer, and one whose learning rate makes it
 * diverge, on one data set and a second that only the dense network runs on.
 */
public final class StripesExperiment implements Experiment {

  private final double rate;

  public StripesExperiment() {
    this(0.005);
  }

  /**
   * @param rate a constant of its recipe
   */
  StripesExperiment(double rate) {
    this.rate = rate;
  }

  @Override
  public String name() {
    return "stripes";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(
        new PaperTable(
            "stripes1",
            "Stripes",
            Quantity.ERROR,
            List.of("A", "B"),
            List.of("Dense", "ST-Dense", "Wild"),
            Map.of("Dense", Map.of("A", 5.0))));
  }

  @Override
  public List<Entry> entries(Preset preset) {
    return List.of(new Entry("A", "Dense"), new Entry("A", "ST-Dense"), new Entry("B", "Dense"));
  }

  @Override
  public List<Long> seeds(Preset preset) {
    return preset == Preset.PAPER ? List.of(1L, 2L, 3L) : List.of(1L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    boolean wild = entry.model().equals("Wild");
    return new Recipe(
        wild ? new Optimizer.Sgd() : new Optimizer.Adam(),
        new LearningRate.Constant(wild ? 1e20 : rate),
        overrides.iterations().orElse(40L),
        overrides.batchSize().orElse(16));
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    return entry.model().equals("ST-Dense") ? transformed(seed) : SmallNetworks.dense(seed);
  }

  private static Network transformed(long seed) {
    Network.Builder network = Network.builder(SameDiff.create());
    Layers layers = new Layers(network, Initialisation.byName(seed));
    SDVariable images = SmallNetworks.images(network).variable();
    SpatialTransformer transformer =
        SpatialTransformer.builder(new DenseLocalisation(8), 1, Stripes.HEIGHT, Stripes.WIDTH)
            .optSeed(seed)
            .build();
    SpatialTransformer.Transformed t = transformer.apply("st", images);
    int pixels = Stripes.HEIGHT * Stripes.WIDTH;
    SDVariable logits =
        layers.fullyConnected(List.of("hidden", "out"), t.output(), pixels, 16, Stripes.CLASSES);
    return SmallNetworks.classifier(network, logits)
        .addTransformer(
            new Transformer(
                "st",
                images.name(),
                t.theta().name(),
                t.output().name(),
                new Affine(),
                new OutputGrid(true, Stripes.HEIGHT, Stripes.WIDTH)))
        .optLearningRateFactor("st/", 0.1)
        .build();
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    if (!choice.equals("auto") && !choice.equals("generated")) {
      throw new DatasetException(choice + ": expected a file of stripes,\n  got none");
    }
    return new ExperimentData() {
      @Override
      public String source() {
        return "generated";
      }

      @Override
      public String sha256() {
        return "00ff";
      }

      @Override
      public String description() {
        return "stripes";
      }

      @Override
      public Splits splits(String dataset, boolean holdOut) {
        return new Splits(
            new Stripes.Set(dataset.equals("A") ? 200 : 300),
            holdOut ? Optional.of(new Stripes.Set(60)) : Optional.empty(),
            new Stripes.Set(100),
            "stripes, 8x9");
      }
    };
  }
}
