package org.stn4j.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;

/**
 * Fetches files from the first mirror that has them in order.
 *
 * <p>A file grows under its name with {@code .part} and gets its name only when its checksum is
 * right. What an interrupted attempt left is continued with a Range request; where the result is
 * not the right file, it is fetched once more from the beginning before the next mirror is tried.
 * No more is kept than the file's published length: a server that sends more is stopped.
 */
final class Downloader {

  /** Whether a mirror's address is one of HTTPS. */
  static final Predicate<URI> HTTPS = mirror -> "https".equalsIgnoreCase(mirror.getScheme());

  private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);

  private static final int PARTIAL_CONTENT = 206;
  private static final int OK = 200;

  private final Predicate<URI> allowed;
  private final Duration silence;
  private final DownloadListener listener;
  private final HttpClient client;

  /**
   * @param allowed which mirrors may be asked, {@link #HTTPS} but in tests
   * @param connect how long a connection may take
   * @param silence how long a server may send nothing
   */
  Downloader(
      Predicate<URI> allowed, Duration connect, Duration silence, DownloadListener listener) {
    this.allowed = allowed;
    this.silence = silence;
    this.listener = listener;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * Fetches a file into a directory, which is made when the first byte comes.
   *
   * @throws UnreachableException if no mirror sends the file; the message has every mirror's reason
   * @throws DatasetException if a mirror may not be asked, what comes is wrong, or it cannot be
   *     stored
   */
  void fetch(RemoteFile file, Path directory) throws DatasetException {
    for (URI mirror : file.mirrors()) {
      if (!allowed.test(mirror)) {
        throw new DatasetException(mirror + ": expected a mirror with https");
      }
    }
    Path target = directory.resolve(file.name());
    List<String> reasons = new ArrayList<>();
    boolean reached = false;
    for (URI from : file.mirrors()) {
      try {
        if (!fetch(from, file, target, true)) {
          LOG.debug("{}: the part that was there is wrong; fetching all of it", from);
          fetch(from, file, target, false);
        }
        listener.finished();
        return;
      } catch (StorageException e) {
        listener.failed(from, e.getMessage());
        throw e;
      } catch (IOException e) {
        reached |= e instanceof WrongFileException;
        String reason = from + ": " + describe(e);
        reasons.add(reason);
        LOG.debug("cannot fetch {}", reason);
        listener.failed(from, reason);
      }
    }
    String message = target + ": no mirror gave it: " + String.join("; ", reasons);
    throw reached ? new DatasetException(message) : new UnreachableException(message);
  }

  private static String describe(IOException e) {
    String name = e.getClass().getSimpleName();
    if (e.getMessage() == null) {
      return name;
    }
    return e instanceof DatasetException ? e.getMessage() : name + ": " + e.getMessage();
  }

  /**
   * Fetches a file from one mirror.
   *
   * @param resume whether to go on from what is there
   * @return false where the file was put together of an old part and a new one and is wrong
   */
  private boolean fetch(URI from, RemoteFile file, Path target, boolean resume) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    long have = resume && Files.exists(part) ? Files.size(part) : 0;
    if (have > file.length()) {
      Files.delete(part);
      have = 0;
    }
    boolean resumed = have > 0;
    if (have < file.length()) {
      resumed = transfer(from, file, part, have);
    }
    try {
      file.checksum().verify(part);
    } catch (DatasetException e) {
      Files.delete(part);
      if (resumed) {
        return false;
      }
      throw new WrongFileException(e);
    }
    try {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException(target, e);
    }
    return true;
  }

  /** Brings a part to its end, and says whether what was there is its beginning. */
  private boolean transfer(URI from, RemoteFile file, Path part, long have) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(silence).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      if (have > 0 && response.statusCode() == PARTIAL_CONTENT && continues(response, have)) {
        receive(from, response, body, file, part, have);
        return true;
      }
      if (response.statusCode() == OK) {
        receive(from, response, body, file, part, 0);
        return false;
      }
      if (have > 0) {
        Files.delete(part);
      }
      throw new DatasetException("expected status 200, got " + response.statusCode());
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException(request.uri() + ": interrupted", e);
    } catch (IllegalArgumentException | SecurityException | UncheckedIOException e) {
      // Such as a redirection to what is no address.
      throw new DatasetException("expected an answer that makes sense, got: " + e.getMessage(), e);
    }
  }

  /** Whether a partial answer starts where the file at hand ends. */
  private static boolean continues(HttpResponse<?> response, long have) {
    return response
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.startsWith("bytes " + have + "-"))
        .orElse(false);
  }

  private void receive(
      URI from,
      HttpResponse<InputStream> response,
      InputStream body,
      RemoteFile file,
      Path part,
      long have)
      throws IOException {
    long length = length(response);
    long total = length < 0 ? -1 : have + length;
    if (total > file.length()) {
      throw tooLong(file, part, total + " announced");
    }
    listener.started(from, have, total);
    try (OutputStream out = append(part, have);
        SilenceGuard guard = new SilenceGuard(body, silence)) {
      byte[] buffer = new byte[1 << 16];
      long now = have;
      int n;
      while ((n = guard.read(buffer)) >= 0) {
        now += n;
        if (now > file.length()) {
          throw tooLong(file, part, "more");
        }
        write(out, buffer, n, part);
        listener.advanced(now);
      }
      if (total >= 0 && now != total) {
        throw new IOException("expected " + total + " bytes, got " + now);
      }
    }
  }

  /** The length that an answer announces; −1 where it says none. */
  private static long length(HttpResponse<?> response) throws IOException {
    try {
      return response.headers().firstValueAsLong("Content-Length").orElse(-1);
    } catch (NumberFormatException e) {
      throw new IOException("expected a length, got: " + e.getMessage(), e);
    }
  }

  private static WrongFileException tooLong(RemoteFile file, Path part, String got)
      throws IOException {
    Files.deleteIfExists(part);
    return new WrongFileException(
        new DatasetException("expected " + file.length() + " bytes, got " + got));
  }

  private static OutputStream append(Path part, long have) throws StorageException {
    try {
      Files.createDirectories(part.toAbsolutePath().getParent());
      return have > 0
          ? Files.newOutputStream(part, StandardOpenOption.APPEND)
          : Files.newOutputStream(part);
    } catch (IOException e) {
      throw new StorageException(part, e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int length, Path part)
      throws StorageException {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw new StorageException(part, e);
    }
  }

  /** What arrived is not the file that was asked for. */
  private static final class WrongFileException extends DatasetException {

    private static final long serialVersionUID = 1L;

    WrongFileException(DatasetException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Something that another mirror would not change. */
  private static final class StorageException extends DatasetException {

    private static final long serialVersionUID = 1L;

    StorageException(Path path, IOException cause) {
      this(path + ": cannot be written: " + cause, cause);
    }

    StorageException(String message, Exception cause) {
      super(message, cause);
    }
  }
}
