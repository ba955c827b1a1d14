package org.stn4j.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import org.stn4j.bench.protocol.Peer;

/**
 * Obeys the commands of the benchmarks.
 *
 * <p>The argument is the directory of the TorchScript transformers that {@code pytorch_peer.py
 * --torchscript} wrote: DJL has neither {@code affine_grid} nor {@code grid_sample}. The system
 * property {@code threads} is the number of threads, 2 by default.
 */
public final class DjlPeer {

  private DjlPeer() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: DjlPeer DIRECTORY_OF_TORCHSCRIPT");
      System.exit(2);
    }
    Path scripts = Path.of(args[0]);
    int threads = Integer.getInteger("threads", 2);
    Engine engine = Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads);
    String about =
        "DJL "
            + Engine.getDjlVersion()
            + " on PyTorch "
            + engine.getVersion()
            + ", "
            + threads
            + " threads";
    new Peer(
            about,
            Peer.cases(
                key -> new DjlTransformerCase(scripts, key),
                key -> new DjlTrainingCase(scripts, key)))
        .serve(System.in, System.out);
  }
}
