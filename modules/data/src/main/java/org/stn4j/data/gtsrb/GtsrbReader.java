package org.stn4j.data.gtsrb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.stn4j.data.DatasetException;
import org.stn4j.data.Provenance;
import org.stn4j.data.archive.Archive;
import org.stn4j.data.image.ArchiveDecoder;
import org.stn4j.data.image.ImageCache;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.image.ReadListener;

/**
 * Reads GTSRB from a directory: {@code GTSRB_Final_Training_Images.zip}, {@code
 * GTSRB_Final_Test_Images.zip} and {@code GTSRB_Final_Test_GT.zip}, or the folders {@code
 * Final_Training/Images}, {@code Final_Test/Images} and the file {@code GT-final_test.csv} anywhere
 * below. A picture without annotation, an annotation without picture and a picture that cannot be
 * read are errors.
 *
 * <p>Images [3, S, S] with labels as {@link SignLabels} says, training images by class, track and
 * frame, test images by number. Held out for validation is one track of every class, 30 frames as a
 * rule: frames of one track are near copies of each other.
 */
public final class GtsrbReader {

  private static final String TRAINING = "GTSRB_Final_Training_Images.zip";
  private static final String TEST = "GTSRB_Final_Test_Images.zip";
  private static final String TEST_TRUTH = "GTSRB_Final_Test_GT.zip";

  private final Path directory;
  private int size = 48;
  private boolean regionOfInterest;
  private int threads = Runtime.getRuntime().availableProcessors();
  private Path cache = ImageCache.defaultFolder();
  private ReadListener listener = ReadListener.NONE;

  /**
   * @param directory that holds the archives or the folders
   */
  public GtsrbReader(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory holds training images, as archive or folder. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(TRAINING))
        || Files.isDirectory(directory.resolve("Final_Training"))
        || Files.isDirectory(directory.resolve("GTSRB").resolve("Final_Training"));
  }

  /** S, height and width of the images in pixels; default 48. */
  public GtsrbReader optSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
    this.size = size;
    return this;
  }

  /** Whether only the annotated region of interest is kept; default no: the whole picture. */
  public GtsrbReader optRegionOfInterest(boolean regionOfInterest) {
    this.regionOfInterest = regionOfInterest;
    return this;
  }

  /** Threads that decode; default: one for every processor. */
  public GtsrbReader optThreads(int threads) {
    this.threads = threads;
    return this;
  }

  /** Folder of the cache; default {@link ImageCache#defaultFolder()}. */
  public GtsrbReader optCache(Path cache) {
    this.cache = cache;
    return this;
  }

  /** Is told how the first reading goes; default: nobody. */
  public GtsrbReader optListener(ReadListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Reads both sets, from the cache if they are there.
   *
   * @throws DatasetException if a file is missing, damaged or not what it should be
   */
  public ImageSplits read() throws IOException {
    ImageStore training = training(source(TRAINING));
    return new ImageSplits(
        training, SignTracks.holdOut(training), test(source(TEST), source(TEST_TRUTH)));
  }

  private Archive source(String published) throws DatasetException {
    Path archive = directory.resolve(published);
    return Archive.of(Files.isRegularFile(archive) ? archive : directory);
  }

  /**
   * Reads training images with their annotations.
   *
   * @throws DatasetException as {@link #read}
   */
  public ImageStore training(Archive archive) throws IOException {
    ImageCache images = new ImageCache(cache);
    String checksum = images.checksums().of(archive, GtsrbFiles::isTraining);
    return sorted(
        open(images, "training", checksum, archive, sink -> files().training(archive, sink)),
        SignLabels.CLASS,
        SignLabels.TRACK,
        SignLabels.FRAME);
  }

  /**
   * Reads test images.
   *
   * @param archive holds {@code Final_Test/Images}
   * @param truth holds {@code GT-final_test.csv}
   * @throws DatasetException as {@link #read}
   */
  public ImageStore test(Archive archive, Archive truth) throws IOException {
    ImageCache images = new ImageCache(cache);
    String checksum =
        images.checksums().of(archive, GtsrbFiles::isTest)
            + images.checksums().of(truth, GtsrbFiles::isTestTruth);
    return sorted(
        open(images, "test", checksum, archive, sink -> files().test(archive, truth, sink)),
        SignLabels.FRAME);
  }

  private GtsrbFiles files() {
    return new GtsrbFiles(new ArchiveDecoder(threads, 0, listener), this::fit);
  }

  private PlanarImage fit(SignAnnotation sign, PlanarImage picture) {
    return (regionOfInterest ? sign.region(picture) : picture).resize(size, size);
  }

  private ImageStore open(
      ImageCache images, String set, String checksum, Archive archive, ImageCache.Source source)
      throws IOException {
    String form = size + (regionOfInterest ? "-roi" : "");
    return images.open(
        "gtsrb-" + set + "-" + form,
        checksum + " " + form,
        SignLabels.NAMES,
        Provenance.real(archive.path().toString()),
        source);
  }

  private static ImageStore sorted(ImageStore store, int... labels) {
    Comparator<Integer> order =
        Comparator.comparing(
            i -> Arrays.stream(labels).map(label -> store.label(i, label)).toArray(),
            Arrays::compare);
    return store.select(
        IntStream.range(0, store.count()).boxed().sorted(order).mapToInt(i -> i).toArray());
  }
}
