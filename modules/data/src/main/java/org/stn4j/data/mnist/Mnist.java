package org.stn4j.data.mnist;

import static org.stn4j.data.mnist.MnistFile.Content.IMAGES;
import static org.stn4j.data.mnist.MnistFile.Content.LABELS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.TrainTest;

/**
 * The four files of a data set in MNIST's layout.
 *
 * @param trainImages training images
 * @param trainLabels their labels
 * @param testImages test images
 * @param testLabels their labels
 */
public record Mnist(
    MnistFile trainImages, MnistFile trainLabels, MnistFile testImages, MnistFile testLabels) {

  /** MNIST as published: 60,000 training and 10,000 test images, 28×28. */
  public static final Mnist PUBLISHED =
      new Mnist(
          new MnistFile(
              "train-images-idx3-ubyte",
              IMAGES,
              "6bbc9ace898e44ae57da46a324031adb",
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new MnistFile(
              "train-labels-idx1-ubyte",
              LABELS,
              "a25bea736e30d166cdddb491f175f624",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new MnistFile(
              "t10k-images-idx3-ubyte",
              IMAGES,
              "2646ac647ad5339dbf082846283269ea",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new MnistFile(
              "t10k-labels-idx1-ubyte",
              LABELS,
              "27ae3e4e09519cfbb04c329615203637",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  /** Training images and labels, then test images and labels. */
  public List<MnistFile> files() {
    return List.of(trainImages, trainLabels, testImages, testLabels);
  }

  /** Those of the four files that are not in a directory, neither plain nor compressed. */
  public List<MnistFile> missing(Path directory) {
    List<MnistFile> missing = new ArrayList<>();
    for (MnistFile file : files()) {
      if (file.in(directory).isEmpty()) {
        missing.add(file);
      }
    }
    return missing;
  }

  /**
   * Reads and checks the four files, each plain or with {@code .gz}.
   *
   * @param directory that holds them
   * @throws DatasetException if the directory or a file is missing, malformed or not the published
   *     one (SHA-256 and MD5 of the unpacked bytes)
   */
  public TrainTest read(Path directory) throws DatasetException {
    if (!Files.isDirectory(directory)) {
      throw new DatasetException(
          directory
              + ": expected a directory with the four MNIST files, "
              + (Files.exists(directory) ? "got a file" : "not found"));
    }
    List<MnistFile> missing = missing(directory);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          directory
              + ": expected the four MNIST files (plain or .gz), missing: "
              + String.join(", ", missing.stream().map(MnistFile::name).toList()));
    }
    Provenance provenance = Provenance.real(directory.toString());
    LabelledImages train = pair(trainImages, trainLabels, directory, provenance);
    LabelledImages test = pair(testImages, testLabels, directory, provenance);
    if (train.height() != test.height() || train.width() != test.width()) {
      throw new DatasetException(
          directory
              + ": expected test images of the training images' size "
              + train.height()
              + "x"
              + train.width()
              + ", got "
              + test.height()
              + "x"
              + test.width());
    }
    return new TrainTest(train, test, Idx.sha256(train, test));
  }

  private static LabelledImages pair(
      MnistFile images, MnistFile labels, Path directory, Provenance provenance)
      throws DatasetException {
    return Idx.join(
        images.read(images.in(directory).orElseThrow()),
        labels.read(labels.in(directory).orElseThrow()),
        provenance);
  }
}
