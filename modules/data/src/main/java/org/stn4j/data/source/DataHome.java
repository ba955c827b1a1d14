package org.stn4j.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stn4j.data.DatasetException;

/**
 * Where data sets lie on this machine: in the directory that {@code STN4J_DATA} names, then in
 * {@code ~/.stn4j/data}.
 */
public final class DataHome {

  /** The environment variable, or, first, the system property, that names a directory. */
  public static final String VARIABLE = "STN4J_DATA";

  private final Optional<Path> named;
  private final Path own;

  /**
   * @param named a directory that must be there, if any
   * @param own a directory that is made when it is needed
   */
  public DataHome(Optional<Path> named, Path own) {
    this.named = named;
    this.own = own;
  }

  /** The user's. */
  public static DataHome ofUser() {
    String name = System.getProperty(VARIABLE, System.getenv(VARIABLE));
    return new DataHome(
        Optional.ofNullable(name).filter(n -> !n.isBlank()).map(Path::of),
        Path.of(System.getProperty("user.home"), ".stn4j", "data"));
  }

  /**
   * The directories to look into, in order; what is downloaded goes to the first.
   *
   * @throws DatasetException if the named one is not there, or one of them is no directory
   */
  public List<Path> places() throws DatasetException {
    List<Path> places = new ArrayList<>();
    if (named.isPresent()) {
      require(named.get(), " (" + VARIABLE + ")");
      places.add(named.get());
    }
    if (Files.exists(own)) {
      require(own, "");
    }
    places.add(own);
    return places;
  }

  private static void require(Path place, String origin) throws DatasetException {
    if (!Files.isDirectory(place)) {
      throw new DatasetException(
          place
              + ": expected a directory of data sets"
              + origin
              + (Files.exists(place) ? ", got a file" : ", not found"));
    }
  }
}
