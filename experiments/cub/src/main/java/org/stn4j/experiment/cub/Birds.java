package org.stn4j.experiment.cub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stn4j.experiment.cub.weights.ImageNetWeights;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.StartingWeights;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Classifiers of birds without, with two and with four transformers. */
public final class Birds implements Experiment {

  private final Optional<StartingWeights> weights;

  /** Networks start from random weights. */
  public Birds() {
    this(Optional.empty());
  }

  private Birds(Optional<StartingWeights> weights) {
    this.weights = weights;
  }

  @Override
  public String name() {
    return "cub";
  }

  @Override
  public List<PaperTable> tables() {
    return List.of(Table3.BIRDS);
  }

  /**
   * {@code paper}: the networks with a published figure; {@code fast}: the narrow ones at 64 and
   * 128 instead of 224 and 448 pixels; {@code quick}: two of these.
   */
  @Override
  public List<Entry> entries(Preset preset) {
    return switch (preset) {
      case QUICK ->
          List.of(
              entry(BirdSet.SMALL, Model.CNN_NARROW),
              entry(BirdSet.SMALL_DOUBLE, Model.ST2_NARROW));
      case FAST ->
          List.of(
              entry(BirdSet.SMALL, Model.CNN_NARROW),
              entry(BirdSet.SMALL, Model.ST2_NARROW),
              entry(BirdSet.SMALL_DOUBLE, Model.ST2_NARROW),
              entry(BirdSet.SMALL_DOUBLE, Model.ST4_NARROW));
      case PAPER ->
          List.of(
              entry(BirdSet.FULL, Model.CNN),
              entry(BirdSet.FULL, Model.ST2),
              entry(BirdSet.FULL_DOUBLE, Model.ST2),
              entry(BirdSet.FULL_DOUBLE, Model.ST4));
    };
  }

  private static Entry entry(BirdSet set, Model model) {
    return new Entry(set.toString(), model.toString());
  }

  @Override
  public List<Long> seeds(Preset preset) {
    return List.of(1L);
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(preset, overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    return Networks.create(
        Model.named(entry.model()),
        BirdSet.named(entry.dataset()),
        seed,
        Recipes.localisationFactor(preset),
        Recipes.dropout(preset));
  }

  /**
   * {@inheritDoc} Every Inception of a network starts from the file; the classifier, and what
   * follows the Inception of the localisation network, start as without it.
   *
   * @param file of ONNX, as {@link ImageNetWeights} describes it
   */
  @Override
  public Experiment startingFrom(Path file) throws IOException {
    return new Birds(Optional.of(ImageNetWeights.read(file, Networks.GREY)));
  }

  @Override
  public Optional<StartingWeights> weights() {
    return weights;
  }

  /**
   * {@inheritDoc} Where they are generated: 10 classes for {@code quick}, 20 for {@code fast}; for
   * {@code paper} CUB's 200, and as many birds as it has.
   */
  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return switch (preset) {
      case QUICK -> BirdSource.open(choice, 10, 1_500, 500);
      case FAST -> BirdSource.open(choice, 20, 6_000, 2_000);
      case PAPER -> BirdSource.open(choice, 200, 5_994, 5_794);
    };
  }

  @Override
  public void draw(RunFigures figures) throws IOException {
    figures.looks();
  }
}
