package org.stn4j.data.cub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.stn4j.data.DatasetException;
import org.stn4j.data.Provenance;
import org.stn4j.data.archive.Archive;
import org.stn4j.data.image.ArchiveDecoder;
import org.stn4j.data.image.Example;
import org.stn4j.data.image.ExampleSink;
import org.stn4j.data.image.ImageCache;
import org.stn4j.data.image.ImageSplits;
import org.stn4j.data.image.ImageStore;
import org.stn4j.data.image.PictureDecoder;
import org.stn4j.data.image.PlanarImage;
import org.stn4j.data.image.ReadListener;
import org.stn4j.data.random.RandomStream;

/**
 * Reads CUB-200-2011 from a directory: {@code CUB_200_2011.tgz}, or the folder {@code CUB_200_2011}
 * or its content. A picture that a list names and that is not there or cannot be read is an error.
 *
 * <p>Images [3, H, W] whose shorter side has S pixels, each of its own shape, by number, with
 * labels as {@link BirdLabels} says, by the published split. Held out for validation are some
 * training images of every class.
 */
public final class CubReader {

  private static final String PACKED = "CUB_200_2011.tgz";
  private static final String UNPACKED = "CUB_200_2011";
  private static final Pattern PICTURE = Pattern.compile("(?:.*/)?images/(.+\\.jpg)");
  private static final long KEY = 0x637562L;

  private final Path directory;
  private int shortSide = 256;
  private int validation = 3;
  private int threads = Runtime.getRuntime().availableProcessors();
  private Path cache = ImageCache.defaultFolder();
  private ReadListener listener = ReadListener.NONE;

  /**
   * @param directory that holds the archive or the folder, or is the folder
   */
  public CubReader(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory holds CUB-200-2011, as archive or folder. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(PACKED))
        || Files.isRegularFile(directory.resolve(UNPACKED).resolve("images.txt"))
        || Files.isRegularFile(directory.resolve("images.txt"));
  }

  /** S in pixels; default 256. */
  public CubReader optShortSide(int shortSide) {
    if (shortSide < 1) {
      throw new IllegalArgumentException("short side must be at least 1, got " + shortSide);
    }
    this.shortSide = shortSide;
    return this;
  }

  /** How many training images of every class are held out, but at most half; default 3. */
  public CubReader optValidation(int perClass) {
    this.validation = perClass;
    return this;
  }

  /** Threads that decode; default: one for every processor. */
  public CubReader optThreads(int threads) {
    this.threads = threads;
    return this;
  }

  /** Folder of the cache; default {@link ImageCache#defaultFolder()}. */
  public CubReader optCache(Path cache) {
    this.cache = cache;
    return this;
  }

  /** Is told how the first reading goes; default: nobody. */
  public CubReader optListener(ReadListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Reads all images, from the cache if they are there.
   *
   * @throws DatasetException if a file is missing, damaged or not what it should be
   */
  public ImageSplits read() throws IOException {
    Path packed = directory.resolve(PACKED);
    Path folder = directory.resolve(UNPACKED);
    Archive archive =
        Archive.of(
            Files.isRegularFile(packed) ? packed : Files.isDirectory(folder) ? folder : directory);
    ImageCache images = new ImageCache(cache);
    String checksum =
        images
            .checksums()
            .of(archive, name -> CubLists.isList(name) || PICTURE.matcher(name).matches());
    ImageStore all =
        images.open(
            "cub-" + shortSide,
            checksum + " " + shortSide,
            BirdLabels.NAMES,
            Provenance.real(archive.path().toString()),
            sink -> decode(archive, sink));
    ImageStore training = all.select(ofSplit(all, 1));
    return new ImageSplits(training, heldOut(training, validation), all.select(ofSplit(all, 0)));
  }

  private void decode(Archive archive, ExampleSink sink) throws IOException {
    Map<String, BirdAnnotation> birds = CubLists.read(archive);
    Set<String> found = ConcurrentHashMap.newKeySet();
    new ArchiveDecoder(threads, 0, listener)
        .read(
            archive,
            name -> birds.containsKey(path(name)),
            (where, name, bytes) -> {
              found.add(path(name));
              PlanarImage picture = PictureDecoder.decode(where, bytes);
              PlanarImage resized = picture.resizeShortSide(shortSide);
              return Example.of(resized, birds.get(path(name)).labels(picture, resized));
            },
            sink);
    TreeSet<String> missing = new TreeSet<>(birds.keySet());
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          String.format(
              "%s: expected %d pictures that images.txt names, got %d; missing %s first",
              archive.path(), birds.size(), found.size(), missing.first()));
    }
  }

  /** The path below {@code images}, or nothing. */
  private static String path(String name) {
    Matcher m = PICTURE.matcher(name);
    return m.matches() ? m.group(1) : "";
  }

  private static int[] ofSplit(ImageStore birds, int training) {
    return IntStream.range(0, birds.count())
        .filter(i -> birds.label(i, BirdLabels.TRAINING) == training)
        .boxed()
        .sorted(Comparator.comparing(i -> birds.label(i, BirdLabels.IMAGE)))
        .mapToInt(i -> i)
        .toArray();
  }

  /** Of every class those whose numbers have the least hash. */
  static int[] heldOut(ImageStore training, int perClass) {
    Map<Integer, List<Integer>> classes = new TreeMap<>();
    for (int i = 0; i < training.count(); i++) {
      classes.computeIfAbsent(training.label(i, BirdLabels.CLASS), c -> new ArrayList<>()).add(i);
    }
    return classes.values().stream()
        .flatMap(
            birds ->
                birds.stream()
                    .sorted(
                        Comparator.comparing(
                            i -> RandomStream.hash(KEY, training.label(i, BirdLabels.IMAGE))))
                    .limit(Math.min(perClass, birds.size() / 2)))
        .mapToInt(i -> i)
        .toArray();
  }
}
