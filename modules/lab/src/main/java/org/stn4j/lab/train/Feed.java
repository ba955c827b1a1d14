package org.stn4j.lab.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.random.RandomStream;
import org.stn4j.lab.network.Dropout;
import org.stn4j.lab.network.Network;

/** What goes into a network's placeholders. */
final class Feed {

  private Feed() {}

  /**
   * For training.
   *
   * @param arrays of the batch, by name
   * @param size examples of it
   * @param key names the random numbers of this step
   */
  static Map<String, INDArray> training(
      Network network, Function<String, INDArray> arrays, int size, long... key) {
    Map<String, INDArray> feed = inputs(network, arrays);
    network.trainingFlag().ifPresent(name -> feed.put(name, Nd4j.scalar(DataType.FLOAT, 1)));
    RandomStream random = RandomStream.of(key);
    for (Dropout dropout : network.dropouts()) {
      feed.put(dropout.mask(), mask(dropout, size, random));
    }
    return feed;
  }

  /** For everything else: nothing is dropped, statistics are those of the training. */
  static Map<String, INDArray> inference(Network network, Function<String, INDArray> arrays) {
    Map<String, INDArray> feed = inputs(network, arrays);
    network.trainingFlag().ifPresent(name -> feed.put(name, Nd4j.scalar(DataType.FLOAT, 0)));
    for (Dropout dropout : network.dropouts()) {
      feed.put(dropout.mask(), Nd4j.ones(DataType.FLOAT, 1, dropout.size()));
    }
    return feed;
  }

  private static Map<String, INDArray> inputs(Network network, Function<String, INDArray> arrays) {
    Map<String, INDArray> feed = new LinkedHashMap<>();
    network.inputs().forEach(name -> feed.put(name, arrays.apply(name)));
    return feed;
  }

  /** Four entries from each 64 random bits: the rate is one of 65,536. */
  private static INDArray mask(Dropout dropout, int examples, RandomStream random) {
    float[] mask = new float[Math.multiplyExact(examples, dropout.size())];
    int threshold = (int) Math.round(dropout.rate() * 0x10000);
    float kept = (float) (1 / (1 - dropout.rate()));
    long bits = 0;
    for (int i = 0; i < mask.length; i++) {
      bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
      mask[i] = (bits & 0xffff) < threshold ? 0 : kept;
    }
    return Nd4j.create(mask, new long[] {examples, dropout.size()}, DataType.FLOAT);
  }
}
