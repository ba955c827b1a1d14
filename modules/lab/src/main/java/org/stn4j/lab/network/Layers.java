package org.stn4j.lab.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.layer.Initialisation;
import org.stn4j.onednn.DenseStack;
import org.stn4j.onednn.shape.Precision;

/**
 * The blocks that networks are made of, as SameDiff ops. The variables of a layer called {@code
 * name} are {@code name/W}, {@code name/b} and so on, of the data type of what it reads; biases
 * start at zero. Convolutions and fully connected layers run on oneDNN where they can.
 */
public final class Layers {

  private final Network.Builder network;
  private final SameDiff graph;
  private final Initialisation initialisation;
  private final Precision precision;

  /**
   * Layers of a network, with these initial weights, in float32.
   *
   * @param network where dropouts, running averages and the training flag are named
   */
  public Layers(Network.Builder network, Initialisation initialisation) {
    this(network, initialisation, Precision.FLOAT32);
  }

  /**
   * Layers of a network, with these initial weights.
   *
   * @param network where dropouts, running averages and the training flag are named
   * @param precision in which convolutions with a ReLU multiply, where they run on oneDNN
   */
  public Layers(Network.Builder network, Initialisation initialisation, Precision precision) {
    this.network = network;
    this.graph = network.graph();
    this.initialisation = initialisation;
    this.precision = precision;
  }

  /**
   * Fully connected layers with a ReLU after all but the last: {@code x·W + b}, W [in, units].
   * Weights before a ReLU are normal with variance 2/in, the last ones with 2/(in + units).
   *
   * @param names of the layers
   * @param x [N, …]; all axes but the first are taken as one
   * @param in product of these axes
   * @param units of each layer
   * @return [N, last of units]
   */
  public SDVariable fullyConnected(List<String> names, SDVariable x, int in, int... units) {
    return dense(names, x, in, false, units);
  }

  /** {@link #fullyConnected(List, SDVariable, int, int...)} of all numbers of an example. */
  public SDVariable fullyConnected(List<String> names, FeatureMaps x, int... units) {
    return fullyConnected(names, x.variable(), x.length(), units);
  }

  /**
   * Fully connected layers with a ReLU after every one.
   *
   * @see #fullyConnected(List, SDVariable, int, int...)
   */
  public SDVariable fullyConnectedRelu(List<String> names, SDVariable x, int in, int... units) {
    return dense(names, x, in, true, units);
  }

  /** {@link #fullyConnectedRelu(List, SDVariable, int, int...)} of all numbers of an example. */
  public SDVariable fullyConnectedRelu(List<String> names, FeatureMaps x, int... units) {
    return fullyConnectedRelu(names, x.variable(), x.length(), units);
  }

  private SDVariable dense(
      List<String> names, SDVariable x, int in, boolean reluAtEnd, int... units) {
    if (names.size() != units.length) {
      throw new IllegalArgumentException(
          "expected a name for each of " + units.length + " layers, got " + names);
    }
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    DataType type = x.dataType();
    int size = in;
    for (int i = 0; i < units.length; i++) {
      String w = names.get(i) + "/W";
      INDArray start =
          reluAtEnd || i < units.length - 1
              ? initialisation.he(w, size, size, units[i])
              : initialisation.glorot(w, size, units[i], size, units[i]);
      weights.add(graph.var(w, start.castTo(type)));
      biases.add(graph.var(names.get(i) + "/b", Nd4j.zeros(type, units[i])));
      size = units[i];
    }
    return DenseStack.apply(graph, x, weights, biases, reluAtEnd);
  }

  /** Convolutions, one after the other. */
  public FeatureMaps convolutions(FeatureMaps x, List<Convolution> convolutions) {
    ConvolutionStack stack = new ConvolutionStack(graph, initialisation, precision, x);
    convolutions.forEach(stack::add);
    return stack.finished();
  }

  /** {@link #convolutions(FeatureMaps, List)}. */
  public FeatureMaps convolutions(FeatureMaps x, Convolution... convolutions) {
    return convolutions(x, List.of(convolutions));
  }

  /** The largest value of every window. */
  public FeatureMaps maxPool(FeatureMaps x, Window window) {
    return Pooling.max(graph, x, window);
  }

  /** The mean of every window; what stands outside counts as zero. */
  public FeatureMaps averagePool(FeatureMaps x, Window window) {
    return Pooling.average(graph, x, window);
  }

  /**
   * The mean of every channel.
   *
   * @return [N, C]
   */
  public SDVariable globalAverage(FeatureMaps x) {
    return x.variable().mean(2, 3);
  }

  /**
   * The channels of several maps, one after the other.
   *
   * @throws IllegalArgumentException if they differ in size
   */
  public FeatureMaps concatenated(FeatureMaps... maps) {
    FeatureMaps first = maps[0];
    for (FeatureMaps m : maps) {
      if (m.height() != first.height() || m.width() != first.width()) {
        throw new IllegalArgumentException(
            "expected feature maps of %d×%d, got %d×%d"
                .formatted(first.height(), first.width(), m.height(), m.width()));
      }
    }
    int channels = Arrays.stream(maps).mapToInt(FeatureMaps::channels).sum();
    SDVariable all =
        graph.concat(1, Arrays.stream(maps).map(FeatureMaps::variable).toArray(SDVariable[]::new));
    return new FeatureMaps(all, channels, first.height(), first.width());
  }

  /**
   * Dropout of single numbers.
   *
   * @param name of the mask's placeholder
   * @param x [N, size]
   * @param rate probability of dropping, in [0, 1); at 0 nothing is added
   * @see Dropout
   */
  public SDVariable dropout(String name, SDVariable x, int size, double rate) {
    return rate == 0 ? x : x.mul(mask(new Dropout(name, size, rate), x.dataType()));
  }

  /** Dropout of single numbers of feature maps. */
  public FeatureMaps dropout(String name, FeatureMaps x, double rate) {
    if (rate == 0) {
      return x;
    }
    SDVariable mask = mask(new Dropout(name, x.length(), rate), x.variable().dataType());
    return x.with(x.variable().mul(mask.reshape(-1, x.channels(), x.height(), x.width())));
  }

  /** Dropout of whole channels. */
  public FeatureMaps channelDropout(String name, FeatureMaps x, double rate) {
    if (rate == 0) {
      return x;
    }
    SDVariable mask = mask(new Dropout(name, x.channels(), rate), x.variable().dataType());
    return x.with(x.variable().mul(mask.reshape(-1, x.channels(), 1, 1)));
  }

  /**
   * Noise in training: every number is moved by the deviation, up or down with equal probability.
   * Otherwise numbers stay. The signs are a {@link Dropout} mask of rate 1/2, which is 0 or 2, less
   * 1.
   *
   * @param name of the mask's placeholder
   * @param x [N, size]
   * @param deviation at least 0; at 0 nothing is added
   */
  public SDVariable noise(String name, SDVariable x, int size, double deviation) {
    if (deviation == 0) {
      return x;
    }
    SDVariable signs = mask(new Dropout(name, size, 0.5), x.dataType()).sub(1);
    return x.add(signs.mul(deviation));
  }

  private SDVariable mask(Dropout dropout, DataType type) {
    network.addDropout(dropout);
    SDVariable mask = graph.placeHolder(dropout.mask(), DataType.FLOAT, -1, dropout.size());
    return type == DataType.FLOAT ? mask : mask.castTo(type);
  }

  /**
   * Batch normalisation of every channel: {@code name/gamma} and {@code name/beta} are learned, the
   * buffers {@code name/mean} and {@code name/variance} follow the batches.
   *
   * @param epsilon is added to the variance
   * @param momentum how much of a batch's statistics goes into the buffers, in (0, 1]
   */
  public FeatureMaps batchNormalised(String name, FeatureMaps x, double epsilon, double momentum) {
    return x.with(
        BatchNormalisation.apply(
            network, name, x.variable(), x.channels(), true, epsilon, momentum));
  }

  /**
   * Batch normalisation of every unit.
   *
   * @param x [N, units]
   * @see #batchNormalised(String, FeatureMaps, double, double)
   */
  public SDVariable batchNormalised(
      String name, SDVariable x, int units, double epsilon, double momentum) {
    return BatchNormalisation.apply(network, name, x, units, false, epsilon, momentum);
  }

  /** Local contrast normalisation over all channels together. */
  public FeatureMaps normalised(FeatureMaps x, ContrastNormalisation normalisation) {
    return normalisation.apply(graph, x);
  }

  /** ReLU. */
  public FeatureMaps relu(FeatureMaps x) {
    return x.with(graph.nn().relu(x.variable(), 0));
  }

  /**
   * A gated recurrent unit whose weights are normal with variance 2/(in + units) and 1/units.
   *
   * @param in numbers that a step reads
   * @param type FLOAT or DOUBLE
   */
  public Gru gru(String name, int in, int units, DataType type) {
    return gru(
        name,
        units,
        initialisation.glorot(name + "/W", in, units, in, 3L * units).castTo(type),
        initialisation.glorot(name + "/U", units, units, units, 3L * units).castTo(type));
  }

  /**
   * A gated recurrent unit whose weights are normal with one standard deviation.
   *
   * @param in numbers that a step reads
   * @param type FLOAT or DOUBLE
   */
  public Gru gru(String name, int in, int units, double deviation, DataType type) {
    return gru(
        name,
        units,
        initialisation.normal(name + "/W", deviation, in, 3L * units).castTo(type),
        initialisation.normal(name + "/U", deviation, units, 3L * units).castTo(type));
  }

  private Gru gru(String name, int units, INDArray w, INDArray u) {
    return new Gru(
        graph,
        graph.var(name + "/W", w),
        graph.var(name + "/U", u),
        graph.var(name + "/b", Nd4j.zeros(w.dataType(), 3L * units)),
        graph.var(name + "/initial", Nd4j.zeros(w.dataType(), 1, units)));
  }
}
