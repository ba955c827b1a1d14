package org.stn4j.experiment.icstn;

import java.util.List;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.Examples;
import org.stn4j.data.batch.Field;
import org.stn4j.data.distort.CornerPerturbation;
import org.stn4j.data.random.RandomStream;

/**
 * Labelled images, perturbed afresh whenever they are drawn, with what perturbed them.
 *
 * <p>{@link Batch#IMAGES} [1, H, W], perturbed; {@link #ORIGINALS} [1, H, W], as they were; {@link
 * #PERTURBATION} p_0 [8], with which the one is read from the other; {@link Batch#LABELS} one-hot
 * [classes].
 *
 * @param images to perturb
 * @param perturbation how
 */
record PerturbedImages(LabelledImages images, CornerPerturbation perturbation) implements Examples {

  static final String ORIGINALS = "originals";
  static final String PERTURBATION = "perturbation";
  private static final int PARAMETERS = 8;

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.of(Batch.IMAGES, 1, images.height(), images.width()),
        Field.of(ORIGINALS, 1, images.height(), images.width()),
        Field.of(PERTURBATION, PARAMETERS),
        Field.of(Batch.LABELS, images.classes()));
  }

  @Override
  public void draw(int example, RandomStream random, float[][] out, int slot) {
    long key = random.nextLong();
    int pixels = images.height() * images.width();
    perturbation.draw(images, example, RandomStream.of(key), out[0], slot * pixels);
    images.copy(example, out[1], slot * pixels);
    double[] theta = perturbation.theta(RandomStream.of(key));
    for (int i = 0; i < PARAMETERS; i++) {
      out[2][slot * PARAMETERS + i] = (float) theta[i];
    }
    out[3][slot * images.classes() + images.label(example)] = 1;
  }
}
