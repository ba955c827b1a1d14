package org.stn4j.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.data.DatasetException;
import org.stn4j.data.mnist.MnistFile;

/**
 * Fetches files over HTTP from the first mirror that has them in order.
 *
 * <p>A file grows under its name with {@code .part} and gets its name only when its checksum is
 * right. What an interrupted attempt left is continued with a Range request; where the result is
 * not the right file, it is fetched once more from the beginning before the next mirror is tried.
 */
final class Downloader {

  private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);

  private static final int PARTIAL_CONTENT = 206;
  private static final int OK = 200;

  private final List<URI> mirrors;
  private final Duration silence;
  private final DownloadListener listener;
  private final HttpClient client;

  /**
   * @param mirrors directories, each ending in a slash, in the order in which they are tried
   * @param connect how long a connection may take
   * @param silence how long a server may send nothing
   */
  Downloader(List<URI> mirrors, Duration connect, Duration silence, DownloadListener listener) {
    this.mirrors = List.copyOf(mirrors);
    this.silence = silence;
    this.listener = listener;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * Fetches a file into a directory, which is made if need be.
   *
   * @throws DatasetException if no mirror gives the right file; the message has every mirror's
   *     reason
   */
  void fetch(MnistFile file, Path directory) throws DatasetException {
    Path target = directory.resolve(file.archive());
    Path part = directory.resolve(file.archive() + ".part");
    try {
      Files.createDirectories(directory);
      if (!Files.isWritable(directory)) {
        throw new DatasetException(directory + ": expected a directory that can be written to");
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException e) {
      throw new DatasetException(directory + ": cannot be made: " + e, e);
    }
    List<String> reasons = new ArrayList<>();
    for (URI mirror : mirrors) {
      URI from = mirror.resolve(file.archive());
      try {
        try {
          fetch(from, file, part, target);
        } catch (WrongFileException e) {
          if (!e.resumed) {
            throw e;
          }
          LOG.info("{}; fetching it from the beginning", e.getMessage());
          fetch(from, file, part, target);
        }
        listener.finished();
        return;
      } catch (IOException e) {
        String reason = from + ": " + describe(e);
        reasons.add(reason);
        LOG.info("cannot fetch {}", reason);
        listener.failed(from, reason);
      }
    }
    throw new DatasetException(target + ": no mirror gave it: " + String.join("; ", reasons));
  }

  private static String describe(IOException e) {
    return e instanceof DatasetException || e.getMessage() == null
        ? String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private void fetch(URI from, MnistFile file, Path part, Path target) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(silence).GET();
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    boolean resumed = false;
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      if (have > 0 && response.statusCode() == PARTIAL_CONTENT && continues(response, have)) {
        resumed = true;
        receive(from, response, body, part, have);
      } else if (have > 0 && isComplete(response, have)) {
        resumed = true;
      } else if (response.statusCode() == OK) {
        receive(from, response, body, part, 0);
      } else {
        if (have > 0) {
          Files.delete(part);
        }
        throw new DatasetException("expected status 200, got " + response.statusCode());
      }
    }
    try {
      file.verify(part);
    } catch (DatasetException e) {
      Files.delete(part);
      throw new WrongFileException(e, resumed);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
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

  /** Whether the server says that there is nothing after the bytes at hand. */
  private static boolean isComplete(HttpResponse<?> response, long have) {
    return response.statusCode() == 416
        && response
            .headers()
            .firstValue("Content-Range")
            .map(range -> range.equals("bytes */" + have))
            .orElse(false);
  }

  private void receive(
      URI from, HttpResponse<InputStream> response, InputStream body, Path part, long have)
      throws IOException {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? -1 : have + length;
    listener.started(from, have, total);
    try (OutputStream out =
            have > 0
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(part);
        SilenceGuard guard = new SilenceGuard(body, silence)) {
      byte[] buffer = new byte[1 << 16];
      long now = have;
      int n;
      while ((n = guard.read(buffer)) >= 0) {
        out.write(buffer, 0, n);
        now += n;
        listener.advanced(now);
      }
      if (total >= 0 && now != total) {
        throw new IOException("expected " + total + " bytes, got " + now);
      }
    }
  }

  /** What arrived is not the file that was asked for. */
  private static final class WrongFileException extends DatasetException {

    private static final long serialVersionUID = 1L;

    private final boolean resumed;

    WrongFileException(DatasetException cause, boolean resumed) {
      super(cause.getMessage(), cause);
      this.resumed = resumed;
    }
  }
}
