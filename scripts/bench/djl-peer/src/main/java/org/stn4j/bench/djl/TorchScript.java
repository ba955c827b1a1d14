package org.stn4j.bench.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.stn4j.bench.protocol.BenchmarkTransformation;

/** A transformer that was saved as TorchScript. */
final class TorchScript implements AutoCloseable {

  private final Model model;
  private final PtSymbolBlock block;

  /**
   * @param directory of the files
   * @param height of the output
   * @param width of the output
   */
  TorchScript(Path directory, BenchmarkTransformation transformation, int height, int width) {
    String name = transformation.label() + "-" + height + "x" + width;
    model = Model.newInstance(name, "PyTorch");
    try {
      // With inference's options its constants could not take part in a gradient.
      model.load(directory, name, Map.of("trainParam", "true"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalArgumentException(directory.resolve(name + ".pt") + " is no TorchScript", e);
    }
    block = (PtSymbolBlock) model.getBlock();
  }

  /** image, theta → output, recorded for the gradient. */
  NDArray apply(NDArray image, NDArray theta) {
    return IValueUtils.forward(block, new NDList(image, theta), true).singletonOrThrow();
  }

  @Override
  public void close() {
    model.close();
  }
}
