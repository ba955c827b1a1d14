package org.stn4j.tools.trained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.geometry.Affine;
import org.stn4j.lab.network.Network;
import org.stn4j.op.SpatialTransform;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;
import org.stn4j.tools.picture.PictureFile;

/** Pictures as a network reads them. */
final class PictureBatch {

  /** Every pixel of a smaller picture is a mean. */
  private static final Sampling FITTING =
      new Sampling(Kernels.named("antialiased"), Padding.BORDER, false);

  private PictureBatch() {}

  /**
   * Reads pictures, each a row of the batch; of another size they are sampled anew, in colour where
   * the network wants one channel their channels are averaged, and grey where it wants several
   * repeated.
   *
   * @param trained network whose images are [N, C, H, W] with values in [0, 1]
   * @param invert whether black is white
   * @throws IOException if a file is no picture
   * @throws IllegalArgumentException if the network reads something else as well
   */
  static Batch read(TrainedNetwork trained, List<Path> files, boolean invert) throws IOException {
    Network network = trained.network();
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (String input : network.inputs()) {
      long[] shape = network.graph().getVariable(input).placeholderShape().clone();
      if (input.equals(Batch.IMAGES) && shape.length == 4) {
        arrays.put(input, images(files, invert, (int) shape[1], (int) shape[2], (int) shape[3]));
      } else if (trained.besideImages().containsKey(input)) {
        arrays.put(input, trained.besideImages().get(input).repeat(0, files.size()));
      } else if (trained.classification().filter(c -> c.labels().equals(input)).isPresent()) {
        shape[0] = files.size();
        arrays.put(input, Nd4j.zeros(DataType.FLOAT, shape));
      } else {
        throw new IllegalArgumentException(
            trained.name()
                + " reads more than pictures: expected "
                + Batch.IMAGES
                + " [N, C, H, W] alone, got "
                + network.inputs());
      }
    }
    return new Batch(0, files.size(), arrays);
  }

  private static INDArray images(
      List<Path> files, boolean invert, int channels, int height, int width) throws IOException {
    List<INDArray> images = new ArrayList<>();
    for (Path file : files) {
      INDArray image = PictureFile.read(file);
      if (invert) {
        image = image.rsub(1);
      }
      if (image.size(1) != channels) {
        image = image.mean(true, 1).repeat(1, channels);
      }
      if (image.size(2) != height || image.size(3) != width) {
        INDArray identity =
            Nd4j.createFromArray(new Affine().identity()).castTo(DataType.FLOAT).reshape(1, 6);
        image =
            Nd4j.exec(new SpatialTransform(image, identity, new Affine(), FITTING, height, width))[
                0];
      }
      images.add(image);
    }
    return Nd4j.concat(0, images.toArray(INDArray[]::new));
  }
}
