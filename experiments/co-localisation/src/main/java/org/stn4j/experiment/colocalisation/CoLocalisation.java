package org.stn4j.experiment.colocalisation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.experiment.mnist.DistortedDigits;
import org.stn4j.experiment.mnist.DistortedMnist;
import org.stn4j.lab.experiment.DigitData;
import org.stn4j.lab.experiment.Entry;
import org.stn4j.lab.experiment.Experiment;
import org.stn4j.lab.experiment.ExperimentData;
import org.stn4j.lab.experiment.Overrides;
import org.stn4j.lab.experiment.Preset;
import org.stn4j.lab.experiment.Pretrained;
import org.stn4j.lab.experiment.RunFigures;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.result.PaperTable;

/** Table 5: where is the digit, without and with clutter. */
public final class CoLocalisation implements Experiment {

  /** The encoder: the CNN of Table 1, trained on turned digits. */
  static final Entry ENCODER = new Entry("R", "CNN");

  private static final long ENCODER_SEED = 1;
  private static final int CROP = 28;
  private static final List<String> QUICK = List.of("T0", "T3", "T7", "TC3");

  private final Experiment digits;

  /** With the encoder of Table 1. */
  public CoLocalisation() {
    this(new DistortedMnist());
  }

  /**
   * @param digits Table 1, which the encoder is a network of
   */
  CoLocalisation(Experiment digits) {
    this.digits = digits;
  }

  @Override
  public String name() {
    return "co-localisation";
  }

  @Override
  public List<PaperTable> tables() {
    return Table5.ALL;
  }

  /** All columns; {@code quick} takes three digits without clutter and one with it. */
  @Override
  public List<Entry> entries(Preset preset) {
    List<String> columns = preset == Preset.QUICK ? QUICK : datasets();
    return columns.stream().map(dataset -> new Entry(dataset, Table5.MODEL)).toList();
  }

  /** Ten; {@code quick} takes one. */
  @Override
  public List<Long> seeds(Preset preset) {
    return LongStream.rangeClosed(1, preset == Preset.QUICK ? 1 : 10).boxed().toList();
  }

  @Override
  public Recipe recipe(Preset preset, Entry entry, Overrides overrides) {
    return Recipes.of(preset, overrides);
  }

  @Override
  public Network network(Preset preset, Entry entry, long seed) {
    Network digitCnn = digits.network(Recipes.encoder(preset), ENCODER, ENCODER_SEED);
    return Networks.create(digitCnn.parameters(), CROP, seed, preset == Preset.PAPER);
  }

  @Override
  public ExperimentData open(String choice, Preset preset) throws IOException {
    return new SceneData(DigitData.digits(choice), preset == Preset.PAPER);
  }

  @Override
  public Optional<Pretrained> pretrained(Preset preset, Entry entry, ExperimentData data) {
    return Optional.of(
        new Pretrained(
            digits,
            new DistortedDigits(((SceneData) data).digits(), Recipes.encoder(preset)),
            Recipes.encoder(preset),
            ENCODER,
            ENCODER_SEED,
            Encoder.PREFIX));
  }

  /** Draws the first boxes, and writes all of them. */
  @Override
  public void draw(RunFigures figures) throws IOException {
    try (Batch batch = figures.measured().batch(0)) {
      String theta = figures.network().transformers().get(0).theta();
      INDArray parameters = figures.evaluator().outputs(List.of(theta), batch).get(theta);
      List<Box> attended = Overlap.attended(parameters, Scenes.SIZE);
      List<Box> boxes = Overlap.digits(batch);
      BoxesFile.write(figures.file("boxes", "csv"), boxes, attended);
      BoxFigure.write(figures.file("", "png"), batch.array(Batch.IMAGES), boxes, attended);
    }
  }
}
