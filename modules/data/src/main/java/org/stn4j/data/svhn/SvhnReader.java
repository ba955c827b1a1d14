package org.stn4j.data.svhn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.stn4j.data.DatasetException;
import org.stn4j.data.Provenance;
import org.stn4j.data.archive.Archive;
import org.stn4j.data.image.ImageCache;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.ReadListener;
import org.stn4j.data.random.RandomStream;

/**
 * Reads SVHN, format 1, from a directory: {@code train.tar.gz}, {@code extra.tar.gz} and {@code
 * test.tar.gz}, or the folders {@code train}, {@code extra} and {@code test}, each with numbered
 * PNGs and {@code digitStruct.mat}.
 *
 * <p>Images [3, S, S] cut out by a {@link NumberCrop}, with labels as {@link NumberLabels} says,
 * first those of train, then of extra, each by number. Numbers of more than five digits are left
 * out, and so are pictures that cannot be read or have no annotation, while they are at most a
 * hundredth of a set or ten: {@link ImageStore#skipped()} names them. Held out for validation are
 * pictures of train.
 */
public final class SvhnReader {

  private static final long KEY = 0x7376686eL;

  private final Path directory;
  private NumberCrop crop = NumberCrop.TIGHT;
  private boolean extra = true;
  private int validation = 5_000;
  private int threads = Runtime.getRuntime().availableProcessors();
  private Path cache = ImageCache.defaultFolder();
  private ReadListener listener = ReadListener.NONE;

  /**
   * @param directory that holds the archives or the folders
   */
  public SvhnReader(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory holds a training set, as archive or folder. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve("train.tar.gz"))
        || Files.isRegularFile(directory.resolve("train").resolve("digitStruct.mat"));
  }

  /** What is cut out of a picture, and its size; default {@link NumberCrop#TIGHT}. */
  public SvhnReader optCrop(NumberCrop crop) {
    this.crop = crop;
    return this;
  }

  /** Whether the set {@code extra}, 202,353 easier pictures, is learned from too; default yes. */
  public SvhnReader optExtra(boolean extra) {
    this.extra = extra;
    return this;
  }

  /** How many pictures of train are held out, fewer than it has; default 5,000. */
  public SvhnReader optValidation(int validation) {
    this.validation = validation;
    return this;
  }

  /** Threads that decode; default: one for every processor. */
  public SvhnReader optThreads(int threads) {
    this.threads = threads;
    return this;
  }

  /** Folder of the cache; default {@link ImageCache#defaultFolder()}. */
  public SvhnReader optCache(Path cache) {
    this.cache = cache;
    return this;
  }

  /** Is told how the first reading goes; default: nobody. */
  public SvhnReader optListener(ReadListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Reads all sets, from the cache if they are there.
   *
   * @throws DatasetException if a set is missing, damaged or not what it should be
   */
  public ImageSplits read() throws IOException {
    ImageStore train = set("train");
    if (validation < 0 || validation >= train.count()) {
      throw new DatasetException(
          String.format(
              "%s: expected more than the %d pictures to hold out, got %d",
              directory, validation, train.count()));
    }
    ImageStore all = extra ? train.followedBy(set("extra")) : train;
    return new ImageSplits(all, heldOut(train), set("test"));
  }

  private ImageStore set(String name) throws IOException {
    Path packed = directory.resolve(name + ".tar.gz");
    Path folder = directory.resolve(name);
    if (!Files.isRegularFile(packed) && !Files.isDirectory(folder)) {
      throw new DatasetException(
          directory + ": expected " + name + ".tar.gz or a folder " + name + ", got neither");
    }
    Archive archive = Archive.of(Files.isRegularFile(packed) ? packed : folder);
    ImageCache images = new ImageCache(cache);
    String form = crop.size() + "-" + crop.growth();
    ImageStore store =
        images.open(
            "svhn-" + name + "-" + form,
            images.checksums().of(archive, SvhnFiles::isOfSet) + " " + form,
            NumberLabels.NAMES,
            Provenance.real(directory.toString()),
            sink -> new SvhnFiles(archive).read(crop, threads, listener, sink));
    return store.select(
        IntStream.range(0, store.count())
            .boxed()
            .sorted(Comparator.comparing(i -> store.label(i, NumberLabels.FILE)))
            .mapToInt(i -> i)
            .toArray());
  }

  /** Those whose numbers have the least hash. */
  private int[] heldOut(ImageStore train) {
    return IntStream.range(0, train.count())
        .boxed()
        .sorted(
            Comparator.comparing(i -> RandomStream.hash(KEY, train.label(i, NumberLabels.FILE))))
        .limit(validation)
        .mapToInt(i -> i)
        .toArray();
  }
}
