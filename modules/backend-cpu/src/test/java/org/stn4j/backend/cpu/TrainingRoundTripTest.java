package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.stn4j.geometry.Affine;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Sampling;

/**
 * Training through {@code sd.fit}, with and without a detour through a file, gives the same bits.
 */
class TrainingRoundTripTest {

  @TempDir Path folder;

  private SameDiff network() {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 1, 6, 5);
    SDVariable target = sd.placeHolder("target", DataType.FLOAT, -1, 12);
    INDArray identity = Nd4j.createFromArray(1f, 0.1f, 0f, -0.05f, 1f, 0f).reshape(1, 6);
    SDVariable bias = sd.var("bias", identity);
    INDArray w0 = Nd4j.linspace(-0.02, 0.02, 30 * 6, DataType.FLOAT).reshape(30, 6);
    SDVariable weights = sd.var("weights", w0);
    SDVariable theta = image.reshape(-1, 30).mmul(weights).add("theta", bias);
    SDVariable warped =
        Stn.ops(sd).spatialTransform("warped", image, theta, new Affine(), Sampling.DEFAULT, 4, 3);
    SDVariable error = warped.reshape(-1, 12).sub(target);
    error.mul(error).mean("loss");
    sd.setLossVariables("loss");
    configure(sd);
    return sd;
  }

  private void configure(SameDiff sd) {
    sd.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(0.01))
            .dataSetFeatureMapping("image")
            .dataSetLabelMapping("target")
            .build());
  }

  private DataSet batch(int seed) {
    Random random = new Random(seed);
    return new DataSet(
        Nd4j.createFromArray(floats(random, 7 * 30)).reshape(7, 1, 6, 5),
        Nd4j.createFromArray(floats(random, 7 * 12)).reshape(7, 12));
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private void fit(SameDiff sd, int from, int to) {
    for (int i = from; i < to; i++) {
      sd.fit(batch(i));
    }
  }

  @Test
  void savedAndLoadedTrainsOnAsIfNothingHadHappened() {
    SameDiff straight = network();
    float[] before = straight.getVariable("weights").getArr().dup().data().asFloat();
    fit(straight, 0, 8);

    SameDiff first = network();
    fit(first, 0, 4);
    File file = folder.resolve("graph.fb").toFile();
    first.save(file, true);
    SameDiff second = SameDiff.load(file, true);
    fit(second, 4, 8);

    for (String name : new String[] {"weights", "bias"}) {
      assertThat(second.getVariable(name).getArr().dup().data().asFloat())
          .isEqualTo(straight.getVariable(name).getArr().dup().data().asFloat());
    }
    assertThat(straight.getVariable("weights").getArr().dup().data().asFloat())
        .isNotEqualTo(before);
  }
}
