package org.stn4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import org.stn4j.bench.protocol.Peer;
import org.stn4j.extension.BackendInfo;

/**
 * Obeys the commands of the benchmarks (see {@code scripts/bench/README.md}). The number of threads
 * is that of {@code OMP_NUM_THREADS}.
 */
public final class StnPeer {

  private StnPeer() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 0) {
      System.err.println(
          "usage: StnPeer; commands on standard input, system properties for widths");
      System.exit(2);
    }
    // ND4J prints while it differentiates a graph; standard output belongs to the protocol.
    PrintStream replies = System.out;
    System.setOut(System.err);
    BackendInfo backend = BackendInfo.current();
    String about =
        "stn4j on "
            + backend.backend()
            + ", ND4J build "
            + backend.build()
            + ", "
            + backend.threads()
            + " threads";
    new Peer(about, StnCases.byName()).serve(System.in, replies);
  }
}
