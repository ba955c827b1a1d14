package org.stn4j.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.stn4j.data.DatasetException;
import org.stn4j.data.Provenance;
import org.stn4j.data.archive.SourceChecksums;

/**
 * A folder of image stores, each a file that is mapped into memory. A store is made once for
 * everything that decides its content, its key; another key is another file. Nothing is written
 * outside the folder.
 */
public final class ImageCache {

  /** The environment variable (or, first, the system property) that names the folder. */
  public static final String FOLDER_VARIABLE = "STN4J_CACHE";

  private static final long SEGMENT = 1L << 30;

  private final Path folder;

  /** Makes the images of a store. */
  @FunctionalInterface
  public interface Source {

    /** Gives every example to the sink, in the store's order. */
    void read(ExampleSink sink) throws IOException;
  }

  /**
   * @param folder keeps the stores; made when it is first needed
   */
  public ImageCache(Path folder) {
    this.folder = folder;
  }

  /** The folder that {@code STN4J_CACHE} names, else {@code ~/.stn4j/cache}. */
  public static Path defaultFolder() {
    String named = System.getProperty(FOLDER_VARIABLE, System.getenv(FOLDER_VARIABLE));
    return named == null || named.isBlank()
        ? Path.of(System.getProperty("user.home"), ".stn4j", "cache")
        : Path.of(named);
  }

  /** The checksums of sources, kept in the same folder. */
  public SourceChecksums checksums() {
    return new SourceChecksums(folder);
  }

  /**
   * The store of a key: mapped, if it is there and whole, else made first.
   *
   * @param name beginning of the file's name
   * @param key everything that decides what the store holds
   * @param labelNames K names of labels
   * @param provenance where the images come from
   * @param source makes the images
   * @throws DatasetException if the folder cannot be written to, or the source fails
   */
  public ImageStore open(
      String name, String key, List<String> labelNames, Provenance provenance, Source source)
      throws IOException {
    String hash = SourceChecksums.hash(String.valueOf(key), String.join(" ", labelNames));
    Path file = folder.resolve(name + "-" + hash.substring(0, 32) + ".images");
    if (Files.exists(file)) {
      try {
        return ImageFile.map(file, SEGMENT, provenance);
      } catch (DatasetException damaged) {
        Files.delete(file);
      }
    }
    make(file, labelNames, source);
    return ImageFile.map(file, SEGMENT, provenance);
  }

  private void make(Path file, List<String> labelNames, Source source) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DatasetException(folder + ": the cache of images cannot be made: " + e, e);
    }
    if (!Files.isWritable(folder)) {
      throw new DatasetException(
          folder
              + ": expected a folder that can be written to ("
              + FOLDER_VARIABLE
              + " names another)");
    }
    Path part = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (ImageFile images = new ImageFile(part, labelNames)) {
        source.read(images);
        images.finish();
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
