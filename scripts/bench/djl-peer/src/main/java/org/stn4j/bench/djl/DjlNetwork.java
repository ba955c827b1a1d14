package org.stn4j.bench.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.nio.file.Path;
import org.stn4j.bench.protocol.NetworkKind;
import org.stn4j.bench.protocol.Peer;

/**
 * The networks of the benchmarks as DJL blocks; their layers stand in the order of their numbers.
 */
final class DjlNetwork {

  private static final Shape TWO = new Shape(2, 2);

  private DjlNetwork() {}

  static Block of(Path scripts, Peer.NetworkKey key) {
    int[] widths = key.widths();
    boolean dense = key.kind() == NetworkKind.FCN;
    Block classifier = dense ? fcn(widths[0]) : cnn(widths[0], widths[1]);
    if (key.transformation() == null) {
      return classifier;
    }
    int parameters = key.transformation().identity().length;
    Block localisation = dense ? fcnLocalisation(parameters) : cnnLocalisation(parameters);
    TorchScript transformer =
        new TorchScript(scripts, key.transformation(), NetworkKind.SIZE, NetworkKind.SIZE);
    return new Transformed(localisation, transformer, classifier);
  }

  private static SequentialBlock fcn(int width) {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(dense(width))
        .add(Activation.reluBlock())
        .add(dense(width))
        .add(Activation.reluBlock())
        .add(dense(NetworkKind.CLASSES));
  }

  private static SequentialBlock cnn(int a, int b) {
    return new SequentialBlock()
        .add(convolution(a, 9))
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(Activation.reluBlock())
        .add(convolution(b, 7))
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(Activation.reluBlock())
        .add(Blocks.batchFlattenBlock())
        .add(dense(NetworkKind.CLASSES));
  }

  private static SequentialBlock fcnLocalisation(int parameters) {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(dense(32))
        .add(Activation.reluBlock())
        .add(dense(32))
        .add(Activation.reluBlock())
        .add(dense(parameters));
  }

  private static SequentialBlock cnnLocalisation(int parameters) {
    return new SequentialBlock()
        .add(Pool.avgPool2dBlock(TWO, TWO))
        .add(convolution(20, 5))
        .add(Pool.maxPool2dBlock(TWO, TWO))
        .add(Activation.reluBlock())
        .add(convolution(20, 5))
        .add(Activation.reluBlock())
        .add(Blocks.batchFlattenBlock())
        .add(dense(20))
        .add(Activation.reluBlock())
        .add(dense(parameters));
  }

  private static Block dense(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block convolution(int filters, int side) {
    return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(side, side)).build();
  }

  /** A classifier behind a spatial transformer. */
  private static final class Transformed extends AbstractBlock {

    private final Block localisation;
    private final TorchScript transformer;
    private final Block classifier;

    @SuppressWarnings("this-escape")
    Transformed(Block localisation, TorchScript transformer, Block classifier) {
      this.localisation = addChildBlock("localisation", localisation);
      this.transformer = transformer;
      this.classifier = addChildBlock("classifier", classifier);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDList theta = localisation.forward(store, inputs, training);
      NDList seen =
          new NDList(transformer.apply(inputs.singletonOrThrow(), theta.singletonOrThrow()));
      return classifier.forward(store, seen, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
      localisation.initialize(manager, type, shapes);
      classifier.initialize(manager, type, shapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
      return classifier.getOutputShapes(shapes);
    }
  }
}
