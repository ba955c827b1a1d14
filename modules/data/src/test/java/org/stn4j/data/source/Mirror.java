package org.stn4j.data.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mirror on this machine that can be told to behave badly. */
final class Mirror implements AutoCloseable {

  /** How the mirror answers. */
  enum Manner {
    /** As it should, with ranges. */
    GOOD,
    /** Ignores ranges. */
    WITHOUT_RANGES,
    /** Sends half of what it promised, then hangs up. */
    HANGS_UP,
    /** Sends a little, then nothing, and keeps the connection. */
    FALLS_SILENT,
    /** 503. */
    OUT_OF_SERVICE,
    /** A redirection to what is no address. */
    REDIRECTS_NOWHERE,
    /** Sends more and more. */
    NEVER_ENDS
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Manner manner = Manner.GOOD;

  Mirror() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/mnist/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create(
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + "/mnist/");
  }

  /** Whether an address is one of this machine's mirrors, which need no HTTPS. */
  static boolean isLoopback(URI address) {
    return address.getHost().equals("127.0.0.1");
  }

  void put(String name, byte[] content) {
    files.put("/mnist/" + name, content);
  }

  void behave(Manner how) {
    manner = how;
  }

  /** Each as {@code name} or {@code name bytes=5-}. */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(path.substring("/mnist/".length()) + (range == null ? "" : " " + range));
    byte[] content = files.get(path);
    try (exchange) {
      if (manner == Manner.OUT_OF_SERVICE) {
        exchange.sendResponseHeaders(503, -1);
      } else if (manner == Manner.REDIRECTS_NOWHERE) {
        exchange.getResponseHeaders().set("Location", "http://[no address");
        exchange.sendResponseHeaders(302, -1);
      } else if (manner == Manner.NEVER_ENDS) {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
          // Until the client hangs up.
          exchange.getResponseBody().write(new byte[1 << 10]);
        }
      } else if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (range != null && manner == Manner.GOOD) {
        partly(exchange, content, Integer.parseInt(range.replaceAll("\\D", "")));
      } else {
        wholly(exchange, content);
      }
    }
  }

  private static void partly(HttpExchange exchange, byte[] content, int from) throws IOException {
    if (from >= content.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    exchange.sendResponseHeaders(206, content.length - from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  private void wholly(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    OutputStream body = exchange.getResponseBody();
    switch (manner) {
      case HANGS_UP -> body.write(Arrays.copyOf(content, content.length / 2));
      case FALLS_SILENT -> {
        body.write(Arrays.copyOf(content, 10));
        body.flush();
        try {
          over.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      default -> body.write(content);
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
