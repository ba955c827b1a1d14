package org.stn4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Affine;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.tools.trained.SomeCheckpoint;

/** The example of README.md that loads trained weights. */
class TrainedTransformerTest {

  @TempDir private Path folder;

  @Test
  void aTrainedTransformerLooksWhereItLooksInItsOwnNetwork() throws IOException {
    SomeCheckpoint checkpoint = new SomeCheckpoint(folder, "mnist", "R", "ST-FCN-Aff");
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 1, 28, 28);
    SDVariable theta =
        SpatialTransformer.builder(new DenseLocalisation(32, 32), 1, 28, 28)
            .optTransformation(new Affine())
            .build()
            .apply("st", image)
            .theta();
    INDArray images = Nd4j.linspace(DataType.FLOAT, 0, 1e-3, 2 * 784).reshape(2, 1, 28, 28);
    INDArray before = sd.outputSingle(Map.of("image", images), theta.name());

    TrainedTransformer.load(checkpoint.file, sd);

    INDArray after = sd.outputSingle(Map.of("image", images), theta.name());
    Batch batch = new Batch(0, 2, Map.of(Batch.IMAGES, images, Batch.LABELS, Nd4j.zeros(2, 10)));
    String own = checkpoint.network.transformers().get(0).theta();
    INDArray expected = new Evaluator(checkpoint.network).outputs(List.of(own), batch).get(own);
    assertThat(after.toFloatMatrix()).isDeepEqualTo(expected.toFloatMatrix());
    assertThat(after.equalsWithEps(before, 1e-3)).isFalse();
  }
}
