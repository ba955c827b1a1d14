package org.stn4j.bench.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTest {

  /** Counts what is done to it. */
  private static final class Counter implements BenchmarkCase {

    private int starts;
    private int steps;
    private boolean closed;

    @Override
    public void start() {
      starts++;
    }

    @Override
    public void step() {
      steps++;
    }

    @Override
    public Map<String, Tensor> values() {
      return Map.of("loss", new Tensor(new float[] {0.5f}));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Counter first = new Counter();
  private final Counter second = new Counter();

  private List<String> replies(String... commands) throws IOException {
    Map<String, Supplier<BenchmarkCase>> makers = new LinkedHashMap<>();
    makers.put("first", () -> first);
    makers.put("second", () -> second);
    byte[] in = String.join("\n", commands).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Peer("test", makers).serve(new ByteArrayInputStream(in), new PrintStream(out));
    return out.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void everyCommandHasOneLineOfAnswer() throws IOException {
    List<String> replies =
        replies("about", "cases", "run first 3", "run third 1", "stop", "quit", "about");

    assertThat(replies).hasSize(5);
    assertThat(replies.get(0)).isEqualTo("ok test");
    assertThat(replies.get(1)).isEqualTo("ok first second");
    assertThat(replies.get(2)).matches("ok( \\d+\\.\\d{4}){3}");
    assertThat(replies.get(3)).startsWith("error ").contains("unknown case third");
    assertThat(replies.get(4)).startsWith("error ").endsWith("got stop");
    assertThat(first.starts).isEqualTo(1);
    assertThat(first.steps).isEqualTo(3);
  }

  @Test
  void onlyOneCaseIsOpen() throws IOException {
    replies("run first 1", "run first 1", "run second 1");

    assertThat(first.starts).isEqualTo(2);
    assertThat(first.closed).isTrue();
    assertThat(second.closed).as("at the end").isTrue();
  }

  @Test
  void valuesAreNumPyFiles(@TempDir Path directory) throws IOException {
    assertThat(replies("values first " + directory.resolve("new"))).containsExactly("ok loss");

    byte[] file = Files.readAllBytes(directory.resolve("new/loss.npy"));
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4'");
    assertThat(text).contains("'shape': (), }").endsWith("\n\u0000\u0000\u0000\u003f");
    assertThat(file).hasSize(128 + 4);
  }
}
