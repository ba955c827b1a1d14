package org.stn4j.data.mnist;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;
import org.stn4j.data.TrainTest;
import org.stn4j.data.source.RemoteDataset;
import org.stn4j.data.source.RemoteFile;

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

  private static final List<String> MIRRORS =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");

  /** MNIST as published: 60,000 training and 10,000 test images, 28×28. */
  public static final Mnist PUBLISHED =
      new Mnist(
          published(
              "train-images-idx3-ubyte.gz",
              9_912_422,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              60_000,
              28,
              28),
          published(
              "train-labels-idx1-ubyte.gz",
              28_881,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              60_000),
          published(
              "t10k-images-idx3-ubyte.gz",
              1_648_877,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              10_000,
              28,
              28),
          published(
              "t10k-labels-idx1-ubyte.gz",
              4_542,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
              10_000));

  private static MnistFile published(String name, long length, String sha256, int... dimensions) {
    long unpacked = IdxFormat.header(dimensions).length;
    long values = 1;
    for (int d : dimensions) {
      values *= d;
    }
    List<URI> mirrors = MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList();
    return new MnistFile(
        RemoteFile.gzip(name, length, sha256, unpacked + values, mirrors), dimensions);
  }

  /** The files, to be found on this machine or fetched. */
  public RemoteDataset remote() {
    return new RemoteDataset(
        "MNIST",
        "mnist",
        Stream.of(trainImages, trainLabels, testImages, testLabels)
            .map(MnistFile::remote)
            .toList());
  }

  /**
   * Reads and checks the four files, each plain or with {@code .gz}.
   *
   * @param directory that holds them
   * @throws DatasetException if the directory or a file is missing, malformed or not the published
   *     one (SHA-256 of the unpacked bytes)
   */
  public TrainTest read(Path directory) throws DatasetException {
    remote().require(directory);
    Provenance provenance = Provenance.real(directory.toString());
    LabelledImages train = pair(trainImages, trainLabels, directory, provenance);
    LabelledImages test = pair(testImages, testLabels, directory, provenance);
    return new TrainTest(train, test, Idx.sha256(train, test));
  }

  private static LabelledImages pair(
      MnistFile images, MnistFile labels, Path directory, Provenance provenance)
      throws DatasetException {
    return Idx.join(images.read(directory), labels.read(directory), provenance);
  }
}
